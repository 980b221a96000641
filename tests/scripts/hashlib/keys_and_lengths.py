"""SHAKE, BLAKE2 with keys and parameters, PBKDF2 and scrypt."""
import hashlib

data = bytes(range(256)) * 40
for name in "shake_128", "shake_256":
    state = hashlib.new(name, data)
    print(state.name, state.digest_size, state.block_size, state.hexdigest(20), state.digest(0))
    state.update(b"more")
    print(state.hexdigest(length=5), getattr(hashlib, name)(data + b"more").hexdigest(5))
for make in hashlib.blake2b, hashlib.blake2s:
    print(make.__name__, make.SALT_SIZE, make.PERSON_SIZE, make.MAX_KEY_SIZE, make.MAX_DIGEST_SIZE)
    print(make(data).hexdigest())
    print(make(data, digest_size=10, key=b"secret", salt=b"salt", person=b"me").hexdigest())
    leaf = make(data, fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=0, inner_size=20, last_node=True)
    print(leaf.hexdigest(), leaf.digest_size, leaf.block_size, leaf.name)
    copy = leaf.copy()
    copy.update(b"x")
    print(copy.hexdigest() != leaf.hexdigest(), type(copy) is make)
    for wrong in ({"digest_size": 0}, {"digest_size": 65}, {"key": b"k" * 65}, {"salt": b"s" * 17},
                  {"person": b"p" * 17}, {"fanout": 256}, {"depth": 0}, {"leaf_size": -1},
                  {"node_depth": 256}, {"inner_size": 65}):
        try:
            make(**wrong)
        except (ValueError, OverflowError) as error:
            print(type(error).__name__, error)
for name in "sha1", "sha256", "sha512", "md5":
    print(name, hashlib.pbkdf2_hmac(name, b"password", b"salt", 1000).hex())
print(hashlib.pbkdf2_hmac("sha256", b"p" * 200, b"salt", 3, dklen=70).hex())
for wrong in (("sha256", b"p", b"s", 0), ("sha256", b"p", b"s", 1, 0)):
    try:
        hashlib.pbkdf2_hmac(*wrong)
    except ValueError as error:
        print(error)
print(hashlib.scrypt(b"password", salt=b"NaCl", n=1024, r=8, p=2, dklen=64).hex())
try:
    hashlib.scrypt(b"password", salt=b"NaCl", n=1000, r=8, p=1)
except ValueError as error:
    print(error)
print(sorted(hashlib.algorithms_guaranteed))
