#!/usr/bin/env python3
# ruff: noqa
# fmt: off
"""From a built MkDocs-Material site make pages.jsonl (ground-truth text) and queries.jsonl.

usage: gen_queries.py SITE_DIR OUT_DIR
pages.jsonl : {"url","title","heads":[..],"text"}      text = visible article text, blocks joined by \n
queries.jsonl: {"id","cat","q","truth":[url,...],"src":str}  truth = pages that hold the source string exactly
 (case-folded; CJK-CJK white space removed). Deterministic (seed 20261122).
Categories
 word     200  jieba words 2-4 (80: half by token frequency, half uniform over types), two adjacent jieba words 3-6 chars (60), heading fragments 2-6 (60)
 cross    100  2-6 character substrings whose ends are NOT jieba boundaries
 trad     200  Simplified source words -> OpenCC s2t, only those that change
 multi    100  two words of one page, a space between: truth = pages with both
 typo     100  word/phrase of 3-6 with one character replaced by a homophone (IME slip); truth = pages with the right one
 pinyin   100  full pinyin, no tones, joined; 50 from headings/titles, 50 from body
 initials 100  pinyin initials, likewise
 mixed    60   spans of CJK + ASCII letters/digits as written in the page
 mixedns  60   same with the inner white space taken out (truth ignores white space)
 title    60   whole page titles: truth = the page(s) with just this title
 slogan   ~26  fixed list from the seed article (only if it occurs)
"""
import os, re, sys, json, random
import lxml.html, jieba, opencc
from pypinyin import lazy_pinyin, Style
jieba.setLogLevel(60)
SITE, OUT = sys.argv[1:3]
R = random.Random(int(os.environ.get('QSEED', 20261122)))
HAN = r'\u4e00-\u9fff\u3400-\u4dbf'
BLOCK = {'p','li','h1','h2','h3','h4','h5','h6','td','th','tr','pre','blockquote','div','ul','ol','table','section','dt','dd','br','hr','thead','tbody'}

def text_of(el):
    buf = []
    def walk(e):
        if not isinstance(e.tag, str): 
            buf.append(e.tail or ''); return
        if e.tag in ('script','style','nav','svg','form') or 'headerlink' in (e.get('class') or ''):
            buf.append(e.tail or ''); return
        b = e.tag in BLOCK
        if b: buf.append('\n')
        buf.append(e.text or '')
        for c in e: walk(c)
        if b: buf.append('\n')
        buf.append(e.tail or '')
    walk(el)
    return ''.join(buf)
def clean(s):
    s = re.sub(r'[ \t\u00a0\u3000]+', ' ', s)
    s = re.sub(r' ?\n\s*', '\n', s).strip()
    return s
def norm(s):           # what the ground truth compares
    s = s.lower()
    return re.sub(f'(?<=[{HAN}])[ \\t]+(?=[{HAN}])', '', s)

pages = []
SKIP = set(filter(None, os.environ.get('SKIP', 'zh-hant').split(',')))   # folders that are other editions
for r, d, fs in os.walk(SITE):
    d[:] = sorted(x for x in d if x not in SKIP)
    for f in fs:
        if not f.endswith('.html') or (r == SITE.rstrip('/') and f in ('index.html', '404.html')): continue
        t = lxml.html.fromstring(open(os.path.join(r, f), encoding='utf8').read())
        a = t.xpath('//article')
        if not a: continue
        a = a[0]
        heads = [clean(re.sub('¶','',''.join(h.itertext()))) for h in a.xpath('.//h1|.//h2|.//h3|.//h4')]
        pages.append(dict(url=os.path.relpath(os.path.join(r, f), SITE).replace('index.html', ''), title=heads[0] if heads else '', heads=heads[1:], text=clean(text_of(a))))
os.makedirs(OUT, exist_ok=True)
with open(f'{OUT}/pages.jsonl', 'w') as f:
    for p in pages: f.write(json.dumps(p, ensure_ascii=False) + '\n')
N = len(pages)
T = [norm(p['text']) for p in pages]
NS = [re.sub(r'[ \t]+', '', t) for t in T]
def truth(s, ns=False):
    s = norm(s) if not ns else re.sub(r'\s+', '', s.lower())
    return [i for i, t in enumerate(NS if ns else T) if s in t]

runs = []                      # (page, han run)
for i, p in enumerate(pages):
    for m in re.finditer(f'[{HAN}]{{2,}}', p['text']): runs.append((i, m.group()))
smp = runs if len(runs) <= 60000 else R.sample(runs, 60000)
seg = [(i, [w for w in jieba.cut(r)]) for i, r in smp]
from collections import Counter
tok = Counter(w for _, ws in seg for w in ws if 2 <= len(w) <= 4)
types = sorted(tok); R.shuffle(types)
bytok = [w for _, ws in seg for w in ws if 2 <= len(w) <= 4]; R.shuffle(bytok)
Q = []; seen = set()
maxdf = max(10, N // 2)
def add(cat, q, tr, src=None, **kw):
    key = (cat, q)
    if key in seen or not tr: return False
    seen.add(key); Q.append(dict(id=f'{cat}-{sum(1 for x in Q if x["cat"]==cat)}', cat=cat, q=q, src=src or q, truth=[pages[i]['url'] for i in tr], **kw)); return True
def fill(cat, n, gen):
    k = 0
    for cand in gen:
        if k >= n: break
        if cand is not None and add(cat, *cand[:2], **(cand[2] if len(cand) > 2 else {})): k += 1
def words(src):
    for w in src:
        t = truth(w)
        yield (w, t) if 0 < len(t) <= maxdf else None
fill('word', 40, words(bytok)); fill('word', 40, words(types))
def phrases():
    for _ in range(20000):
        i, ws = R.choice(seg)
        if len(ws) < 2: continue
        k = R.randrange(len(ws) - 1); w = ws[k] + ws[k+1]
        if 3 <= len(w) <= 6:
            t = truth(w); yield (w, t) if len(t) <= maxdf else None
fill('word', 60, phrases())
hp = [(i, m.group()) for i, p in enumerate(pages) for h in [p['title']] + p['heads'] for m in re.finditer(f'[{HAN}]{{2,}}', h)]
def heads():
    for _ in range(20000):
        i, r = R.choice(hp); ws = list(jieba.cut(r)); k = R.randrange(len(ws)); w = ws[k]; j = k + 1
        while j < len(ws) and len(w) + len(ws[j]) <= 6 and (len(w) < 2 or R.random() < .6): w += ws[j]; j += 1
        if 2 <= len(w) <= 6:
            t = truth(w); yield (w, t) if len(t) <= maxdf else None
fill('word', 60, heads())
def cross():
    for _ in range(20000):
        i, ws = R.choice(seg); s = ''.join(ws); b = set(); o = 0
        for w in ws: b.add(o); o += len(w)
        b.add(o); L = R.randint(2, 6)
        if len(s) < L + 1: continue
        a = R.randrange(len(s) - L + 1)
        if a in b or a + L in b: continue
        w = s[a:a+L]; t = truth(w); yield (w, t) if len(t) <= maxdf else None
fill('cross', 100, cross())
s2t = opencc.OpenCC('s2t')
def allw():
    pool = [x for x in Q if x['cat'] == 'word']
    for x in pool: yield x['src']
    for a, b, c in zip(words(bytok[5000:] if len(bytok) > 8000 else bytok), phrases(), heads()):
        for y in (a, b, c):
            if y: yield y[0]
def trad():
    for w in allw():
        q = s2t.convert(w)
        yield (q, truth(w), dict(src=w)) if q != w and len(truth(w)) <= maxdf else None
fill('trad', 200, trad())
bypage = {}
for i, ws in seg: bypage.setdefault(i, []).extend(w for w in ws if 2 <= len(w) <= 4)
def multi():
    ks = [k for k, v in bypage.items() if len(v) > 3]
    for _ in range(20000):
        i = R.choice(ks); a, b = R.sample(bypage[i], 2)
        if a == b: continue
        ta, tb = truth(a), truth(b)
        if len(ta) > maxdf or len(tb) > maxdf: continue
        yield (f'{a} {b}', sorted(set(ta) & set(tb)))
fill('multi', 100, multi())
chars = Counter(c for _, r in smp for c in r)
py = {}
for c, n in chars.items():
    if n >= 3: py.setdefault(lazy_pinyin(c)[0], []).append((n, c))
ALL = '\n'.join(T)
def typo():
    for w in allw():
        if not 3 <= len(w) <= 6 or not re.fullmatch(f'[{HAN}]+', w): continue
        k = R.randrange(len(w)); alt = [c for n, c in sorted(py.get(lazy_pinyin(w[k])[0], []), reverse=True)[:6] if c != w[k]]
        if not alt: continue
        q = w[:k] + R.choice(alt) + w[k+1:]
        if q in ALL: continue
        yield (q, truth(w), dict(src=w))
fill('typo', 100, typo())
def pyq(style, src, lo):
    for w in src:
        if not lo <= len(w) <= 6 or not re.fullmatch(f'[{HAN}]+', w): continue
        t = truth(w)
        if len(t) > maxdf: continue
        yield (''.join(lazy_pinyin(w, style=style)), t, dict(src=w))
def hw():
    for x in heads():
        if x: yield x[0]
def bw():
    for x in words(bytok):
        if x: yield x[0]
fill('pinyin', 50, pyq(Style.NORMAL, hw(), 2)); fill('pinyin', 50, pyq(Style.NORMAL, bw(), 2))
fill('initials', 50, pyq(Style.FIRST_LETTER, hw(), 3)); fill('initials', 50, pyq(Style.FIRST_LETTER, bw(), 2))
rx = re.compile(f'(?:[A-Za-z0-9][A-Za-z0-9._+-]{{0,15}}[ \u00a0]?[{HAN}]{{1,4}}|[{HAN}]{{1,4}}[ \u00a0]?[A-Za-z0-9][A-Za-z0-9._+-]{{0,15}})')
mx = []
for i, p in enumerate(pages):
    for line in p['text'].split('\n'): mx += [(i, m.group()) for m in rx.finditer(line)]
def mixed(ns):
    for _ in range(5000):
        if not mx: return
        i, s = R.choice(mx); s = s.strip('.-+_ ')
        if ns:
            q = re.sub(r'\s+', '', s); t = truth(q, True)
            if q == s: yield None; continue
        else: q, t = s, truth(s)
        yield (q, t) if len(t) <= maxdf else None
fill('mixed', 60, mixed(False)); fill('mixedns', 60, mixed(True))
byt = {}
for i, p in enumerate(pages): byt.setdefault(p['title'], []).append(i)
tl = sorted(k for k in byt if 3 <= len(k) <= 40); R.shuffle(tl)
fill('title', 60, ((t, byt[t]) for t in tl))
for s in '四大工程 六大经验 双融双促 一带五 五四三二 三清单一流程 一堂五园一吧 “220”内控 220内控 3+10 党建+业务 传帮带 四位一体 双轮驱动 阳光招标 五个一批 四突出 摇号抽签 机关党群共建综合服务中心 10大服务功能室 一把手 大学习、深调研 党建书吧 陽光招標 一堂五園一吧 三清單一流程 雙融雙促'.split():
    src = opencc.OpenCC('t2s').convert(s)
    if s == '220内控': t = truth('“220”内控')
    else: t = truth(src)
    add('slogan', s, t, src=src)
with open(f'{OUT}/queries.jsonl', 'w') as f:
    for q in Q: f.write(json.dumps(q, ensure_ascii=False) + '\n')
print(OUT, 'pages', N, 'text chars', sum(map(len, T)), 'han', sum(len(re.findall(f'[{HAN}]', t)) for t in T), dict(Counter(q['cat'] for q in Q)))
