#!/usr/bin/env python3
"""Checks a receipt, a licence or a draw of Yimen from files alone. Needs nothing but Python 3.8 or newer.

  verify.py receipt receipt.json   --keys log-keys.txt
  verify.py draw    receipt.json   --keys log-keys.txt --share 0.05
  verify.py licence licence.sd-jwt --keys issuer.json --status status-list.jwt [--at 2026-11-23T15:40:00+08:00]

Prints `ok` and ends with 0, or `refused` and why and ends with 1. Written apart from the city's own `yimen verify`.
"""
import argparse, base64, datetime, hashlib, json, re, sys, unicodedata, zlib
Refused = type('Refused', (Exception,), {})
def need(holds, why):
    if not holds:
        raise Refused(why)
sha = lambda data: hashlib.sha256(data).digest()
def b64(text, why, url=False):
    """One spelling only: a text that is not what its own bytes would be written as is refused."""
    try:
        raw = text.encode('ascii')
        data = base64.b64decode(raw + b'=' * (-len(raw) % 4 if url else 0), b'-_' if url else None, validate=True)
    except ValueError:
        raise Refused(why)
    need((base64.urlsafe_b64encode(data).rstrip(b'=') if url else base64.b64encode(data)) == raw, why)
    return data
def times(point, n, add, zero):
    total = zero
    while n:
        total, point, n = (add(total, point) if n & 1 else total), add(point, point), n >> 1
    return total
# Ed25519 (RFC 8032), points as X : Y : Z : T
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
def decode_point(data):
    n = int.from_bytes(data, 'little')
    y, sign = n & ~(1 << 255), n >> 255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT % P
    if len(data) != 32 or y >= P or x * x % P != square or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P
def add_points(a, b):
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    u, v = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return e * f % P, g * h % P, f * g % P, e * h % P
BASE = decode_point((4 * pow(5, -1, P) % P).to_bytes(32, 'little'))
def ed25519(key, message, signature):
    a, s, zero = decode_point(key), int.from_bytes(signature[32:], 'little'), (0, 1, 1, 0)
    if a is None or len(signature) != 64 or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), 'little') % L
    minus = times((P - a[0], a[1], 1, P - a[3]), k, add_points, zero)
    x, y, z, _ = add_points(times(BASE, s, add_points, zero), minus)
    x, y = x * pow(z, -1, P) % P, y * pow(z, -1, P) % P
    return (y | (x & 1) << 255).to_bytes(32, 'little') == signature[:32]
# ECDSA on P-256 (FIPS 186)
Q, N = 2**256 - 2**224 + 2**192 + 2**96 - 1, 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551
G = (0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296,
     0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5)
def add_p256(a, b):
    if a is None or b is None or (a[0] == b[0] and a[1] != b[1]):
        return None if a and b else a or b
    rise, run = (3 * a[0] * a[0] - 3, 2 * a[1]) if a == b else (b[1] - a[1], b[0] - a[0])
    slope = rise * pow(run, -1, Q)
    x = (slope * slope - a[0] - b[0]) % Q
    return x, (slope * (a[0] - x) - a[1]) % Q
def es256(key, message, signature):
    r, s = int.from_bytes(signature[:32], 'big'), int.from_bytes(signature[32:], 'big')
    u = pow(s, -1, N) if len(signature) == 64 and 0 < r < N and 0 < s < N else 0
    point = add_p256(times(G, int.from_bytes(sha(message), 'big') * u % N, add_p256, None), times(key, r * u % N, add_p256, None))
    return bool(u and point) and point[0] % N == r
def good_name(name):
    return name and not any(c in '+\ufeff' or unicodedata.category(c) in ('Zs', 'Zl', 'Zp', 'Cc') for c in name)
def log_keys(text):
    keys = {}
    for line in text.split('\n'):
        if line and not line.startswith('#'):
            name, number, coded = (line.split('+', 2) + ['', ''])[:3]
            key = b64(coded, 'keys.malformed')
            need(good_name(name) and sha(name.encode() + b'\n' + key)[:4].hex() == number and len(key) == 33 and key[0] in (1, 4), 'keys.malformed')
            keys[name, bytes.fromhex(number)] = key
    return keys
def open_checkpoint(keys, signed):
    """C2SP signed-note, tlog-checkpoint and tlog-cosignature; stricter in that every signature must be by a key given."""
    why, strangers, judged = 'checkpoint.malformed', [], []
    text, cut, lines = signed.rpartition('\n\n')
    need(cut and signed.endswith('\n') and not any(unicodedata.category(c) == 'Cc' and c != '\n' for c in signed), why)
    text, lines = text + '\n', [re.fullmatch('— (\\S+) (\\S+)', line) for line in lines[:-1].split('\n')]
    need(len(lines) <= 64 and all(line and good_name(line[1]) and len(b64(line[2], why)) > 4 for line in lines), why)
    part = text.split('\n')
    need(len(part) > 3 and good_name(part[0]) and re.fullmatch('0|[1-9][0-9]{0,15}', part[1]) and all(part[:-1]), why)
    need(len(b64(part[2], why)) == 32, why)
    for name, data in ((line[1], b64(line[2], why)) for line in lines):
        key = keys.get((name, data[:4]))
        if key is None:
            strangers.append(name)
        elif key[0] == 1:
            judged.append((1, name, ed25519(key[1:], text.encode(), data[4:])))
        else:
            stamped = 'cosignature/v1\ntime %d\n%s' % (int.from_bytes(data[4:12], 'big'), text)
            judged.append((4, name, ed25519(key[1:], stamped.encode(), data[12:])))
    need(all(ok for _, _, ok in judged), 'checkpoint.signature-wrong')
    need((1, part[0], True) in judged, 'checkpoint.not-signed')
    need(not strangers, 'receipt.signer-unknown')
    return part[0], int(part[1]), b64(part[2], why), [name for kind, name, _ in judged if kind == 4]
def root_of(leaf, index, size, proof):
    """RFC 6962, 2.1.1, from the root downwards: each hash of the proof is used, and none is missing."""
    need((size > 1) == bool(proof), 'receipt.altered')
    if size == 1:
        return leaf
    half = 1 << (size - 1).bit_length() - 1
    left, right = (root_of(leaf, index, half, proof[:-1]), proof[-1]) if index < half else (proof[-1], root_of(leaf, index - half, size - half, proof[:-1]))
    return sha(b'\1' + left + right)
def shaped(value, **fields):
    """Exactly these fields, each a type or the pattern of a text."""
    need(type(value) is dict and set(value) == set(fields), 'receipt.malformed')
    for name, shape in fields.items():
        part = value[name]
        need(type(part) is str and re.fullmatch(shape, part, re.S) if type(shape) is str else type(part) is shape, 'receipt.malformed')
def receipt(args):
    with open(args.file, 'rb') as file:
        text = file.read().decode()
    read = json.loads(text)
    need(json.dumps(read, indent=2, ensure_ascii=False) + '\n' == text, 'receipt.malformed')
    shaped(read, format='yimen-receipt/1', stream='.{1,300}', events=list, checkpoint=str)
    need(read['events'], 'receipt.malformed')
    for event in read['events']:
        shaped(event, version=int, at=r'[0-9]{4}(-[0-9]{2}){2}T([0-9]{2}:){2}[0-9]{2}\.[0-9]{3}Z', type='[a-z0-9-]{1,80}', said=dict, leaf=dict)
        shaped(event['leaf'], index=int, salt='[0-9a-f]{64}', proof=list)
        shaped(event['said'], **({'sealed': '[0-9a-f]{64}'} if 'sealed' in event['said'] else {'salt': '[0-9a-f]*', 'actor': str, 'body': str}))
        need(all(type(line) is str and len(b64(line, 'receipt.malformed')) == 32 for line in event['leaf']['proof']), 'receipt.malformed')
    with open(args.keys, encoding='utf-8') as file:
        origin, size, root, witnesses = open_checkpoint(log_keys(file.read()), read['checkpoint'])
    tail, says = read['stream'], ['log %s, %d entries, countersigned by %s' % (origin, size, ', '.join(witnesses) or 'nobody')]
    for number, event in enumerate(read['events'], 1):
        said, leaf, sealed = event['said'], event['leaf'], event['said'].get('sealed')
        if sealed is None:
            need('\n' not in said['actor'] + said['body'] and json.loads(said['body'])['type'] == event['type'], 'receipt.altered')
            sealed = sha('\n'.join((said['salt'], said['actor'], said['body'])).encode()).hex()
        tail = sha('\n'.join((tail, str(event['version']), event['at'], event['type'], sealed)).encode()).hex()
        hashed = sha(b'\0' + sha(bytes.fromhex(leaf['salt']) + bytes.fromhex(tail)))
        need(event['version'] == number and 0 <= leaf['index'] < size, 'receipt.altered')
        need(root_of(hashed, leaf['index'], size, [base64.b64decode(line) for line in leaf['proof']]) == root, 'receipt.altered')
        says.append('%d. %s %s' % (number, event['at'], event['type']))
    return read, says
def draw(args):
    read, _ = receipt(args)
    case, first = read['stream'], read['events'][0]
    if first['type'] == 'follow-up-asked':
        need('body' in first['said'], 'draw.not-shown')
        case = json.loads(first['said']['body'])['case']
    drawn = int(sha(('follow-up/' + case).encode()).hex()[:8], 16) / 2**32 < args.share
    need(drawn or case == read['stream'], 'draw.not-drawn')
    return read, ['drawn' if drawn else 'not drawn']
def open_jws(token, issuer, types):
    head, body, signature = (b64(part, 'credential.malformed', url=True) for part in token.split('.'))
    head = json.loads(head)
    need(head['typ'] in types and head['alg'] == 'ES256' and 'crit' not in head, 'credential.malformed')
    key = {key['kid']: key for key in issuer['jwks']['keys']}.get(head['kid'])
    need(key, 'credential.key-unknown')
    point = tuple(int.from_bytes(b64(key[axis], 'keys.malformed', url=True), 'big') for axis in 'xy')
    need(es256(point, token.rpartition('.')[0].encode(), signature), 'credential.signature-wrong')
    return json.loads(body)
def licence(args):
    """SD-JWT VC with a token status list of two bits each."""
    with open(args.file, newline='') as file, open(args.keys) as keys, open(args.status) as status:
        (token, *shown), issuer, listed = file.read().split('~'), json.load(keys), status.read().strip()
    need(shown and shown.pop() == '' and all(shown), 'credential.malformed')
    signed = open_jws(token, issuer, ('dc+sd-jwt', 'vc+sd-jwt'))
    need(signed['iss'] == issuer['issuer'], 'credential.issuer-unknown')
    says, whole = [], json.dumps(signed)
    for one in shown:
        digest = base64.urlsafe_b64encode(sha(one.encode())).rstrip(b'=').decode()
        need(whole.count('"%s"' % digest) == 1 and shown.count(one) == 1, 'credential.altered')
        says.append('%s: %s' % tuple(json.loads(b64(one, 'credential.altered', url=True))[1:]))
    now, listed, place = args.at.timestamp(), open_jws(listed, issuer, ('statuslist+jwt',)), signed['status']['status_list']
    need(signed['iat'] <= now + 60 and signed.get('exp', now) > now - 60, 'credential.expired')
    need(listed['sub'] == place['uri'] and listed['iat'] <= now + 60 < listed['exp'] + 120, 'credential.status-list-stale')
    bits = zlib.decompress(b64(listed['status_list']['lst'], 'credential.status-list-wrong', url=True))
    status = bits[place['idx'] // 4] >> place['idx'] % 4 * 2 & 3
    need(status == 0, ('', 'credential.invalid', 'credential.suspended', 'credential.status-list-wrong')[status])
    return signed, says

if __name__ == '__main__':
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument('what', choices=('receipt', 'licence', 'draw'))
    asked.add_argument('file')
    for name, how in (('keys', {'required': True}), ('status', {'default': '/dev/null'}), ('share', {'type': float, 'default': 0})):
        asked.add_argument('--' + name, **how)
    asked.add_argument('--at', type=datetime.datetime.fromisoformat, default=datetime.datetime.now().astimezone())
    args = asked.parse_args()
    try:
        print('\n'.join(['ok'] + globals()[args.what](args)[1]))
    except Refused as refused:
        sys.exit('refused %s' % refused)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, zlib.error):
        sys.exit('refused %s.malformed' % args.what.replace('licence', 'credential').replace('draw', 'receipt'))
