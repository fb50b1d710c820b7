#!/usr/bin/env python3
# ruff: noqa
# fmt: off
"""gen_queries_x.py OUT -> OUT/queries-x.jsonl, from the pages.jsonl and queries.jsonl that gen_queries.py left in OUT: typing errors that are NOT exact homophones, and half-typed pinyin.
 fuzzy  one character replaced by one of a confusable syllable (zh/z ch/c sh/s n/l ang/an eng/en ing/in f/h)   50
 drop   one character left out of a 4-6 character phrase                                                        50
 swap   two neighbouring characters exchanged in a 3-6 character phrase                                         50
 pyprefix  full pinyin of a heading word, last 1-3 letters not yet typed                                        50
 ime    pinyin as an IME shows it while composing: syllables joined by ' (dang'jian)                            50"""
import sys, json, random, re
from collections import Counter
from pypinyin import lazy_pinyin
OUT = sys.argv[1]; R = random.Random(4242)
P = [json.loads(l) for l in open(f'{OUT}/pages.jsonl')]; Q = [json.loads(l) for l in open(f'{OUT}/queries.jsonl')]
T = [p['text'].lower() for p in P]; ALL = '\n'.join(T); urls = [p['url'] for p in P]
src = [q['src'] for q in Q if q['cat'] in ('word', 'typo', 'trad') and re.fullmatch('[\u4e00-\u9fff]+', q['src'])]; R.shuffle(src)
ch = Counter(c for c in ALL if '\u4e00' <= c <= '\u9fff'); py = {}
for c, n in ch.items():
    if n >= 3: py.setdefault(lazy_pinyin(c)[0], []).append((n, c))
def conf(s):
    o = set()
    for a, b in (('zh','z'),('ch','c'),('sh','s')):
        if s.startswith(a): o.add(b + s[len(a):])
        elif s.startswith(b): o.add(a + s[len(b):])
    for a, b in (('n','l'),('l','n'),('f','h'),('h','f')):
        if s.startswith(a): o.add(b + s[1:])
    for a, b in (('ang','an'),('eng','en'),('ing','in')):
        if s.endswith(a): o.add(s[:-1])
        elif s.endswith(b): o.add(s + 'g')
    return [x for x in o if x in py]
out = []
def add(cat, q, s, n):
    if sum(x['cat'] == cat for x in out) >= n or any(x['q'] == q and x['cat'] == cat for x in out): return
    t = [u for u, x in zip(urls, T) if s in x]
    if t and len(t) <= max(10, len(P) // 2): out.append(dict(id=f'{cat}-{len(out)}', cat=cat, q=q, src=s, truth=t))
for s in src:
    ps = lazy_pinyin(s)
    if len(s) >= 3:
        k = R.randrange(len(s)); cs = [c for y in conf(ps[k]) for n, c in sorted(py[y], reverse=True)[:4]]
        if cs: 
            q = s[:k] + R.choice(cs) + s[k+1:]
            if q not in ALL: add('fuzzy', q, s, 50)
        k = R.randrange(len(s) - 1); q = s[:k] + s[k+1] + s[k] + s[k+2:]
        if q not in ALL and q != s: add('swap', q, s, 50)
    if len(s) >= 4:
        k = R.randrange(1, len(s) - 1); q = s[:k] + s[k+1:]
        if q not in ALL: add('drop', q, s, 50)
    if len(s) >= 2:
        f = ''.join(ps); 
        if len(f) >= 6: add('pyprefix', f[:-R.randint(1, 3)], s, 50)
        add('ime', "'".join(ps), s, 50)
with open(f'{OUT}/queries-x.jsonl', 'w') as f:
    for q in out: f.write(json.dumps(q, ensure_ascii=False) + '\n')
print(OUT, Counter(q['cat'] for q in out))
