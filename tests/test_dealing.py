from itertools import chain

from supervision_api.settings import CameraSettings, ViewSettings
from supervision_api.watching.dealing import deal


def camera(code, *windows):
    views = tuple(ViewSettings(window=window, staff=(0, 0, 1, 1)) for window in windows)
    return CameraSettings(code=code, url=f"rtsp://{code}/1", views=views)


def dealt(cameras, shards):
    return [[c.code for c in deal(cameras, shard=shard, shards=shards)] for shard in range(shards)]


def test_cameras_are_dealt_in_turn():
    cameras = [camera(f"c{n}", f"w{n}") for n in range(5)]
    assert dealt(cameras, 2) == [["c0", "c2", "c4"], ["c1", "c3"]]


def test_cameras_of_one_window_stay_together():
    cameras = [
        camera("c0", "w0"),
        camera("c1", "w1"),
        camera("c2", "w1", "w2"),
        camera("c3", "w3"),
        camera("c4", "w2"),
    ]
    assert dealt(cameras, 3) == [["c0", "c3"], ["c1", "c2", "c4"], []]


def test_a_camera_that_joins_two_windows_joins_their_cameras():
    cameras = [camera("c0", "w0"), camera("c1", "w1"), camera("c2", "w0", "w1")]
    shards = dealt(cameras, 2)
    assert sorted(map(len, shards)) == [0, 3]


def test_every_camera_is_read_exactly_once():
    cameras = [camera(f"c{n}", f"w{n % 7}", f"w{n % 3}") for n in range(20)]
    assert sorted(chain.from_iterable(dealt(cameras, 4))) == sorted(c.code for c in cameras)
