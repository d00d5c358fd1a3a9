#!/usr/bin/perl
# Plays the name server of the cell while a visitor has a name pinged: `shop.example` is 127.0.0.1.
use strict;
use warnings;
use IO::Socket::INET;

my $server = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => 53, Proto => 'udp') or die "port 53: $@\n";
my $child = fork // die "fork: $!\n";
if ($child == 0) {
    while (defined(my $from = $server->recv(my $question, 512))) {
        my ($labels) = substr($question, 12) =~ /^(.*?\0)/s or next;
        my $type = unpack 'n', substr $question, 12 + length $labels, 2;
        my $known = $labels eq "\x04shop\x07example\0";
        my @answers = $known && $type == 1 ? "\xc0\x0c" . pack 'nnNnC4', 1, 1, 60, 4, 127, 0, 0, 1 : ();
        my $header = substr($question, 0, 2) . pack 'n5', $known ? 0x8180 : 0x8183, 1, scalar @answers, 0, 0;
        $server->send($header . substr($question, 12, 4 + length $labels) . join '', @answers);
    }
    exit 1;
}

my $page = IO::Socket::INET->new(PeerAddr => $ENV{BOBCTL_HOST}, PeerPort => $ENV{BOBCTL_PORT}) or die "no page: $@\n";
print $page "GET /ping?host=shop.example HTTP/1.1\r\nHost: $ENV{BOBCTL_HOST}:$ENV{BOBCTL_PORT}\r\n\r\n";
my $answer = join '', <$page>;
kill 'KILL', $child;
waitpid $child, 0;
print $answer;
exit($answer =~ /1 received/ ? 0 : 1);
