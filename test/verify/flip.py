"""Changes one byte of a sample after another and asks docs/verify/verify.py about each: flip.py <step> <what> <file> <keys> …

Prints the places where a changed file still passed, one a line, and ends with 1 if there are any. Signatures already
judged are remembered, which changes no answer and saves most of the time.
"""
import argparse, datetime, functools, os, sys, tempfile, zlib
sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', '..', 'docs', 'verify'))
import verify

verify.ed25519, verify.es256 = functools.lru_cache(None)(verify.ed25519), functools.lru_cache(None)(verify.es256)
step, what, file, keys, status, at = sys.argv[1:7]
whole = open(file, 'rb').read()
args = argparse.Namespace(what=what, keys=keys, status=status, share=0.05, at=datetime.datetime.fromisoformat(at))
with tempfile.NamedTemporaryFile() as changed:
    args.file = changed.name
    def passes(data):
        changed.seek(0)
        changed.truncate()
        changed.write(data)
        changed.flush()
        try:
            getattr(verify, what)(args)
            return True
        except (verify.Refused, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, zlib.error):
            return False
    assert passes(whole), 'the sample itself must pass'
    wrong = [at for at in range(0, len(whole), int(step)) for bit in (1, 32) if passes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1:])]
print('\n'.join(map(str, wrong)))
sys.exit(bool(wrong))
