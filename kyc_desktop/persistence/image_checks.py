"""What PostgreSQL checks of what may be encrypted, or elsewhere."""

MAX_IMAGE_BYTES = 1_048_576
MEDIA_TYPES = ("image/jpeg", "image/png")

_SEALED = r"substring(content FROM 1 FOR 12) = '\x004b59437365616c65643100'::bytea"
"""Whether it is encrypted: how `sealing.marks.IMAGE_MARK` begins it."""
_ADDED = 40  # bytes that encryption adds

SEALED = "\ufdd0kyc1:"
"""How `sealing.marks` begins an encrypted text."""

SIZE = (
    f"octet_length(content) BETWEEN 1 AND {MAX_IMAGE_BYTES} OR "
    f"{_SEALED} AND octet_length(content) <= {MAX_IMAGE_BYTES + _ADDED}"
)
CHECKSUM = f"sha256 = encode(sha256(content), 'hex') OR {_SEALED}"
"""That of an encrypted image only who has the key can compute."""

ELSEWHERE = "place IS NOT NULL"
SOMEWHERE = "(content IS NULL) = (place IS NOT NULL)"
PLACE = "length(place) = 99 AND place !~ '[^0-9a-f/-]'"
"""The form of `objects.image_store.new_place`."""

# `{64}` would take ten times as long.
IMAGE_SHA256 = "length(image_sha256) = 64 AND image_sha256 !~ '[^0-9a-f]'"
