"""The style of the HTML page, in the window's colours."""

from __future__ import annotations

from desktop.palette import variables

LIGHT, DARK = variables()
STYLE = f""":root{{color-scheme:light dark;{LIGHT}}}
@media(prefers-color-scheme:dark){{:root{{{DARK}}}}}
*{{box-sizing:border-box}}
body{{margin:0;background:var(--window);color:var(--text);
 font:15px/1.6 system-ui,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums}}
main{{max-width:1120px;margin:0 auto;padding:32px 20px}}
h1{{font-size:25px;line-height:1.3;margin:0 0 4px}}
h2{{font-size:16px;margin:0 0 12px}}
h3{{font-size:15px;margin:0}}
p{{margin:4px 0}}
.quiet,.note,footer{{color:var(--secondary);font-size:13px}}
.note{{font-weight:400}}
section{{background:var(--panel);border:1px solid var(--line);border-radius:12px;
 padding:18px 20px;margin:14px 0}}
.two{{display:grid;grid-template-columns:3fr 2fr;gap:14px}}
.two section{{margin:0}}
.picture svg{{display:block;width:100%;height:auto}}
.summary p b{{display:inline-block;min-width:5.5em}}
.keep b{{color:var(--good)}}.fix b{{color:var(--warn)}}.try b{{color:var(--accent)}}
table{{width:100%;border-collapse:collapse}}
th{{text-align:left;font-weight:600;padding:6px 12px 6px 0}}
th .note,td .note{{display:block}}
th,td{{vertical-align:top}}
td{{padding:6px 0}}
td:nth-child(2){{width:40%}}
.figure{{text-align:right;padding-left:12px;white-space:nowrap}}
.bar{{position:relative;height:12px;margin-top:6px;background:var(--window);border-radius:6px}}
.bar b,.bar i{{position:absolute;top:0;height:100%;border-radius:6px}}
.bar b{{left:0}}
.bar i{{border:1px solid var(--secondary)}}
dl{{margin:0;display:grid;grid-template-columns:auto 1fr;gap:6px 16px}}
dt{{color:var(--secondary)}}
dd{{margin:0}}
dd .note{{display:block}}
b.warn{{color:var(--warn)}}b.bad{{color:var(--bad)}}
.findings{{list-style:none;margin:0;padding:0}}
.findings li{{display:flex;gap:12px;padding:8px 0;border-top:1px solid var(--line)}}
.findings li:first-child{{border-top:0}}
.against .glyph{{color:var(--bad)}}.not_found .glyph,.partly .glyph{{color:var(--warn)}}
.met .glyph{{color:var(--good)}}
blockquote{{margin:2px 0;color:var(--secondary)}}
ol{{margin:0;padding-left:1.4em}}
.passage{{border-left:4px solid;padding-left:14px;margin:14px 0}}
em{{font-style:normal;text-decoration:underline wavy var(--warn);text-underline-offset:3px}}
@media(max-width:760px){{.two{{grid-template-columns:1fr}}}}
@media print{{body{{background:none}}section{{break-inside:avoid;border:0;padding:6px 0}}}}
"""
