"""From an address to a camera that has described its stream."""

from __future__ import annotations

from ingest.rtsp.address import Address
from ingest.rtsp.conversation import Conversation, Redirected
from ingest.rtsp.patience import Patience
from ingest.rtsp.track import VideoTrack
from ingest.trouble import CameraTrouble, Trouble

_MOST_REDIRECTIONS = 2


async def reach(address: str, *, patience: Patience) -> tuple[Conversation, VideoTrack]:
    """Connect and ask, following redirections; the caller closes the conversation.

    A login goes along only to the same host: another one that asks for Basic would be told the password.

    Raises:
        CameraTrouble: the camera cannot be reached, says no, or sends no video for us.
    """
    where = Address.of(address)
    for _ in range(_MOST_REDIRECTIONS + 1):
        conversation = await Conversation.begin(where, shown=address, patience=patience)
        try:
            return conversation, await conversation.describe()
        except Redirected as elsewhere:
            conversation.close()
            there = Address.of(elsewhere.to)
            where = where.moved_to(there) if there.user is None and there.host == where.host else there
        except BaseException:
            conversation.close()
            raise
    raise CameraTrouble(Trouble.UNREADABLE, address, detail="it redirects in circles")
