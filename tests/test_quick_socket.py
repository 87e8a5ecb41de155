"""Reading without giving the interpreter away is reading like any other."""

import select
import socket
import struct

import pytest

from ingest.rtsp.quick_socket import QuickSocket

pytestmark = pytest.mark.integration


@pytest.fixture
def ends():
    """A reader that does not block, and the other end of its connection."""
    with socket.create_server(("127.0.0.1", 0)) as server, QuickSocket() as reader:
        reader.connect(server.getsockname())
        reader.settimeout(0)
        far, _ = server.accept()
        with far:
            yield reader, far


def read(reader, size):
    """The next bytes, once there are some; `size` is the room for them."""
    room = bytearray(b"." * size)
    select.select([reader], [], [], 5)
    return room, reader.recv_into(memoryview(room))


def test_bytes_go_where_there_is_room_and_no_further(ends):
    reader, far = ends
    far.sendall(b"picture")
    assert read(reader, 4) == (bytearray(b"pict"), 4)
    assert read(reader, 9) == (bytearray(b"ure......"), 3)


def test_a_part_of_a_buffer_is_filled_and_the_rest_left_alone(ends):
    reader, far = ends
    far.sendall(b"abc")
    select.select([reader], [], [], 5)
    room = bytearray(8)
    assert reader.recv_into(memoryview(room)[2:6]) == 3
    assert room == b"\0\0abc\0\0\0"


def test_where_nothing_has_come_it_says_so_instead_of_waiting(ends):
    reader, _ = ends
    with pytest.raises(BlockingIOError):
        reader.recv_into(bytearray(4))


def test_the_end_is_told(ends):
    reader, far = ends
    far.close()
    assert read(reader, 4) == (bytearray(b"...."), 0)


def test_a_connection_that_was_cut_is_told(ends):
    reader, far = ends
    far.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    far.close()
    select.select([reader], [], [], 5)
    with pytest.raises(ConnectionResetError):
        reader.recv_into(bytearray(4))
