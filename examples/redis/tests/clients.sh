#!/usr/bin/env bash
# What takes more than one client at a time: many connections, a blocked reader that is served, subscribers, an
# observer, and idle clients that the server sends away. Needs nothing but bash.
set -euo pipefail
host=${BOBCTL_HOST:-127.0.0.1}
port=${BOBCTL_PORT:-6379}

# connect NAME: opens a connection, its file descriptor in $NAME
connect() { eval "exec {$1}<>/dev/tcp/$host/$port"; }
# expect FD TEXT: reads lines until one is TEXT
expect() {
  local line
  while IFS= read -r -t 5 -u "$1" line; do
    [[ ${line%$'\r'} == "$2" ]] && return 0
  done
  echo "expected \"$2\"" >&2
  return 1
}

echo 'fifty connections at once'
many=()
for _ in $(seq 50); do
  connect fd
  many+=("$fd")
done
for fd in "${many[@]}"; do printf 'INCR clients:count\r\n' >&"$fd"; done
for fd in "${many[@]}"; do IFS= read -r -t 5 -u "$fd" _; done
printf 'GET clients:count\r\n' >&"${many[0]}"
expect "${many[0]}" 50
for fd in "${many[@]}"; do exec {fd}>&-; done

echo 'a reader that waits until somebody writes'
connect reader
connect writer
printf 'BLPOP clients:queue 5\r\n' >&"$reader"
printf 'CLIENT ID\r\nRPUSH clients:queue work\r\n' >&"$writer"
expect "$reader" work

echo 'subscribers'
printf 'SUBSCRIBE clients:news\r\n' >&"$reader"
expect "$reader" :1
printf 'PUBLISH clients:news hello\r\n' >&"$writer"
expect "$reader" hello

echo 'an observer'
connect observer
printf 'MONITOR\r\n' >&"$observer"
expect "$observer" +OK
printf 'DEL clients:count\r\n' >&"$writer"
IFS= read -r -t 5 -u "$observer" line
[[ $line == *'"DEL" "clients:count"'* ]]

echo 'a client that is ended by another'
connect victim
printf 'CLIENT ID\r\n' >&"$victim"
IFS= read -r -t 5 -u "$victim" id
printf 'CLIENT KILL ID %s\r\n' "${id//[!0-9]/}" >&"$writer"
! IFS= read -r -t 5 -u "$victim" _ || exit 1

echo 'clients that are idle for too long'
connect idle
printf 'CONFIG SET timeout 1\r\n' >&"$writer"
status=0
IFS= read -r -t 8 -u "$idle" _ || status=$?
# 1 is the end of the stream; more than 128 would be this script's own time limit.
[[ $status -eq 1 ]]
connect writer
printf 'CONFIG SET timeout 0\r\n' >&"$writer"
expect "$writer" +OK
