/** The page's style sheet. Colours come in pairs for light and dark; every text has a contrast of at least 4.5. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--soft:#f3f5f8;--line:#c9d1da;--muted:#4f5965;--link:#0a58b0;
--seen:#0b5cad;--some:#d98200;--not:#e3e8ee;--good:#116329;--bad:#a40e26;--warn:#7a4b00}
@media (prefers-color-scheme:dark){:root{--bg:#0f1318;--fg:#e6ebf1;--soft:#1a2027;--line:#3a4450;--muted:#a9b4c0;
--link:#79b8ff;--seen:#58a6ff;--some:#f0a83c;--not:#27303a;--good:#6fd08c;--bad:#ff9a94;--warn:#f2c063}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
header,main,footer{max-width:88rem;margin:0 auto;padding:0 1.25rem}
h1{font-size:1.6rem;line-height:1.25;margin:1.5rem 0 .5rem;overflow-wrap:anywhere}
h2{font-size:1.25rem;margin:2.25rem 0 .5rem;padding-top:.75rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:1.25rem 0 .25rem}
p{margin:.4rem 0;max-width:75ch}
a{color:var(--link)}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:.5rem;background:var(--bg);padding:.5rem}
.answer{font-size:1.15rem;font-weight:600;border-left:.35rem solid var(--muted);padding:.5rem .9rem;background:var(--soft);max-width:none}
.answer.good{border-color:var(--good)}.answer.bad{border-color:var(--bad)}.answer.warn{border-color:var(--warn)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.75rem 0}
.scroll{overflow-x:auto;margin:.5rem 0}
table{border-collapse:collapse;font-size:.875rem;width:100%}
caption{text-align:left;color:var(--muted);padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
th{background:var(--soft)}
th button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
th button::after{content:" \\2195";color:var(--muted)}
th[aria-sort=ascending] button::after{content:" \\2191"}
th[aria-sort=descending] button::after{content:" \\2193"}
.num{text-align:right;white-space:nowrap}
code{font:.9em/1.4 ui-monospace,monospace;overflow-wrap:anywhere;unicode-bidi:isolate;direction:ltr}
#map{table-layout:fixed;min-width:60rem}
#map thead th{position:sticky;top:0}
#map th:nth-child(2){width:9rem}#map th:nth-child(3){width:14rem}#map th:nth-child(4){width:6.5rem}#map th:nth-child(5){width:32%}
#map .head th{padding-top:.9rem;width:auto}
#map td{padding:.15rem .6rem}
#map td:nth-child(2){overflow-wrap:anywhere}#map td:nth-child(3){white-space:nowrap}
.strip svg{display:block;width:100%;height:1.1rem;background:repeating-linear-gradient(135deg,var(--line) 0 1px,transparent 1px 4px)}
svg path{stroke-width:1;fill:none}
.a{stroke:var(--seen)}.s{stroke:var(--some)}.n{stroke:var(--not)}
.key{display:inline-block;width:1.4rem;height:.8rem;vertical-align:baseline;border:1px solid var(--muted);background:repeating-linear-gradient(135deg,var(--line) 0 1px,transparent 1px 4px)}
.legend span{margin-right:1.25rem;white-space:nowrap}
.axis{display:flex;font-weight:400;font-size:.75rem;min-width:0}
.axis span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;border-left:1px solid var(--muted);padding-left:.2rem;min-width:0}
summary{cursor:pointer}
.why{padding:.25rem 0 .5rem 1rem;width:max-content;max-width:min(60rem,calc(100vw - 5rem))}
.why p{margin:.2rem 0;max-width:none}
.where code{white-space:nowrap}
form{display:flex;flex-wrap:wrap;gap:.4rem .75rem;align-items:center;margin:.75rem 0;padding:.6rem;background:var(--soft);border:1px solid var(--line)}
form[hidden],tr[hidden],tbody[hidden]{display:none}
input,select,form button{font:inherit;color:var(--fg);background:var(--bg);border:1px solid var(--muted);padding:.2rem .5rem;border-radius:.2rem}
input{min-width:16rem}select{max-width:14rem}.field{white-space:nowrap}
output{margin-left:auto;color:var(--muted)}
:focus-visible{outline:3px solid var(--link);outline-offset:1px}
.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}
.answer,.answer.good,.answer.bad,.answer.warn{color:var(--fg)}
footer{color:var(--muted);padding-bottom:2rem}
@media (forced-colors:active){.strip svg,.key{forced-color-adjust:none}}
@media print{nav,form,.skip{display:none}body{font-size:11px}.scroll{overflow:visible}#map thead th{position:static}
#map{min-width:0}tr{break-inside:avoid}svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
@media (max-width:40rem){output{margin-left:0}input{min-width:0;width:14rem}}
`;
