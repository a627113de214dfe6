"""Passwords are argon2 hashes. The cost is OWASP's minimum, so that a sign-in takes some 30 ms."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher(memory_cost=19 * 1024, time_cost=2, parallelism=1)
# Somebody unknown costs as much time as a wrong password, so that names cannot be guessed.
_NOBODY = _HASHER.hash("nobody has this password")


def hashed(password: str) -> str:
    return _HASHER.hash(password)


def is_right(password_hash: str | None, password: str) -> bool:
    try:
        _HASHER.verify(password_hash or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None
