"""A camera that is no camera: answers ONVIF over HTTP and WS-Discovery over UDP, on loopback, as real ones do."""

from __future__ import annotations

import base64
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

USER, PASSWORD = "viewer", "hunter2-of-the-camera"
_ENVELOPE = """<?xml version="1.0" encoding="UTF-8"?>
<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tt="http://www.onvif.org/ver10/schema"
 xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:trt="http://www.onvif.org/ver10/media/wsdl"
 xmlns:tr2="http://www.onvif.org/ver20/media/wsdl"
 xmlns:ter="http://www.onvif.org/ver10/error"><s:Body>{body}</s:Body></s:Envelope>"""
_REFUSED = """<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:NotAuthorized</s:Value></s:Subcode>
</s:Code><s:Reason><s:Text xml:lang="en">Sender not Authorized</s:Text></s:Reason></s:Fault>"""
_UNKNOWN = """<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>ter:ActionNotSupported</s:Value>
</s:Subcode></s:Code><s:Reason><s:Text xml:lang="en">Optional Action Not Implemented</s:Text></s:Reason></s:Fault>"""
_PROFILE = """<trt:Profiles token="{token}" fixed="true"><tt:Name>{name}</tt:Name>
<tt:VideoEncoderConfiguration token="V{token}"><tt:Name>v</tt:Name><tt:UseCount>1</tt:UseCount>
<tt:Encoding>H264</tt:Encoding><tt:Resolution><tt:Width>{width}</tt:Width><tt:Height>{height}</tt:Height></tt:Resolution>
<tt:Quality>3</tt:Quality><tt:RateControl><tt:FrameRateLimit>{fps}</tt:FrameRateLimit>
<tt:EncodingInterval>1</tt:EncodingInterval><tt:BitrateLimit>{kbps}</tt:BitrateLimit></tt:RateControl>
<tt:H264><tt:GovLength>{gop}</tt:GovLength><tt:H264Profile>Main</tt:H264Profile></tt:H264>
<tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>0.0.0.0</tt:IPv4Address></tt:Address><tt:Port>0</tt:Port>
<tt:TTL>1</tt:TTL><tt:AutoStart>false</tt:AutoStart></tt:Multicast><tt:SessionTimeout>PT60S</tt:SessionTimeout>
</tt:VideoEncoderConfiguration></trt:Profiles>"""

_MEDIA2 = "http://www.onvif.org/ver20/media/wsdl"
_PROFILES2 = """<tr2:GetProfilesResponse><tr2:Profiles token="M1" fixed="true"><tr2:Name>main</tr2:Name>
<tr2:Configurations><tr2:VideoSource token="S1"><tt:Name>s</tt:Name></tr2:VideoSource>
<tr2:VideoEncoder token="E1" GovLength="40" Profile="Main"><tt:Name>v</tt:Name><tt:UseCount>1</tt:UseCount>
<tt:Encoding>H265</tt:Encoding><tt:Resolution><tt:Width>2560</tt:Width><tt:Height>1440</tt:Height></tt:Resolution>
<tt:RateControl ConstantBitRate="false"><tt:FrameRateLimit>20.0</tt:FrameRateLimit>
<tt:BitrateLimit>2048</tt:BitrateLimit></tt:RateControl><tt:Quality>3</tt:Quality></tr2:VideoEncoder></tr2:Configurations></tr2:Profiles>
<tr2:Profiles token="M2" fixed="true"><tr2:Name>audio</tr2:Name></tr2:Profiles></tr2:GetProfilesResponse>"""


@dataclass
class OnvifCamera:
    """What it is made to be, and what it was asked."""

    clock_offset: timedelta = timedelta(0)
    tells_time: bool = True
    has_services: bool = True
    """Older ones know GetCapabilities only."""
    has_media2: bool = False
    """Newer ones tell of their streams in H.265 by another service."""
    speaks_media2: bool = True
    """Some offer it and answer nothing there."""
    port: int = 0
    asked: list[str] = field(default_factory=list)

    def answer(self, request: str) -> tuple[int, str]:
        """HTTP status and envelope."""
        body = request[request.index("Body") :]
        deed = next(iter(re.findall(r"<(?:\w+:)?(Get\w+)", body)), "")
        self.asked.append(deed)
        if deed != "GetSystemDateAndTime" and not self._is_granted(request):
            return 400, _ENVELOPE.format(body=_REFUSED)
        maker = getattr(self, re.sub(r"(?=[A-Z])", "_", deed).lower(), None)
        if maker is None:
            return self.unknown()
        return 200, _ENVELOPE.format(body=maker(body))

    @staticmethod
    def unknown() -> tuple[int, str]:
        """What is answered to a question that it does not know."""
        return 500, _ENVELOPE.format(body=_UNKNOWN)

    def _is_granted(self, request: str) -> bool:
        """WS-Security UsernameToken with a digest, no older than five seconds by this camera's own clock."""
        said = {
            name: found[1].strip()
            for name in ("Username", "Password", "Nonce", "Created")
            if (found := re.search(rf"<\w+:{name}(?:\s[^>]*)?>([^<]*)<", request))
        }
        if said.keys() < {"Username", "Password", "Nonce", "Created"} or said["Username"] != USER:
            return False
        created = datetime.fromisoformat(said["Created"])
        if self.tells_time and abs(datetime.now(UTC) + self.clock_offset - created) > timedelta(seconds=5):
            return False
        proof = sha1(base64.b64decode(said["Nonce"]) + said["Created"].encode() + PASSWORD.encode()).digest()  # noqa: S324 (the standard's)
        return base64.b64encode(proof).decode() == said["Password"]

    def _get_system_date_and_time(self, _body: str) -> str:
        now = datetime.now(UTC) + self.clock_offset
        utc = (
            f"<tt:UTCDateTime><tt:Time><tt:Hour>{now.hour}</tt:Hour><tt:Minute>{now.minute}</tt:Minute>"
            f"<tt:Second>{now.second}</tt:Second></tt:Time><tt:Date><tt:Year>{now.year}</tt:Year>"
            f"<tt:Month>{now.month}</tt:Month><tt:Day>{now.day}</tt:Day></tt:Date></tt:UTCDateTime>"
        )
        return (
            "<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType>"
            f"<tt:DaylightSavings>false</tt:DaylightSavings>{utc if self.tells_time else ''}"
            "</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>"
        )

    def _get_services(self, _body: str) -> str:
        if not self.has_services:
            return _UNKNOWN
        names = ["ver10/device", "ver10/media", *(["ver20/media"] if self.has_media2 else [])]
        # As behind NAT: an address that nobody else can reach.
        services = "".join(
            f"<tds:Service><tds:Namespace>http://www.onvif.org/{name}/wsdl</tds:Namespace>"
            f"<tds:XAddr>http://192.0.2.77/onvif/{name}_service</tds:XAddr>"
            "<tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>"
            for name in names
        )
        return f"<tds:GetServicesResponse>{services}</tds:GetServicesResponse>"

    def _get_capabilities(self, _body: str) -> str:
        return (
            "<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Media>"
            f"<tt:XAddr>http://127.0.0.1:{self.port}/onvif/media</tt:XAddr><tt:StreamingCapabilities/>"
            "</tt:Media></tds:Capabilities></tds:GetCapabilitiesResponse>"
        )

    def _get_device_information(self, _body: str) -> str:
        return (
            "<tds:GetDeviceInformationResponse><tds:Manufacturer>Example Vision</tds:Manufacturer>"
            "<tds:Model>EV-2</tds:Model><tds:FirmwareVersion>5.7</tds:FirmwareVersion>"
            "<tds:SerialNumber>0042</tds:SerialNumber><tds:HardwareId>1</tds:HardwareId></tds:GetDeviceInformationResponse>"
        )

    def _get_profiles(self, body: str) -> str:
        if _MEDIA2 in body:
            return _PROFILES2 if self.speaks_media2 else _UNKNOWN
        main = _PROFILE.format(token="P1", name="main", width=1920, height=1080, fps=25, kbps=4096, gop=50)
        sub = _PROFILE.format(token="P2", name="sub", width=704, height=576, fps=12, kbps=640, gop=24)
        return f"<trt:GetProfilesResponse>{main}{sub}</trt:GetProfilesResponse>"

    def _get_stream_uri(self, body: str) -> str:
        token = re.findall(r"ProfileToken>([^<]*)<", body)[0]
        # Some makers put the login into it.
        if _MEDIA2 in body:
            return f"<tr2:GetStreamUriResponse><tr2:Uri>rtsp://{USER}:{PASSWORD}@127.0.0.1:554/{token}</tr2:Uri></tr2:GetStreamUriResponse>"
        return (
            f"<trt:GetStreamUriResponse><trt:MediaUri><tt:Uri>rtsp://{USER}:{PASSWORD}@127.0.0.1:554/{token}</tt:Uri>"
            "<tt:InvalidAfterConnect>false</tt:InvalidAfterConnect><tt:InvalidAfterReboot>false</tt:InvalidAfterReboot>"
            "<tt:Timeout>PT60S</tt:Timeout></trt:MediaUri></trt:GetStreamUriResponse>"
        )


@contextmanager
def serving(camera: OnvifCamera) -> Iterator[OnvifCamera]:
    """Answer over HTTP until the block ends."""

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status, text = camera.answer(request)
            data = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/soap+xml; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    server.daemon_threads = True
    camera.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield camera
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


MATCH = """<?xml version="1.0" encoding="UTF-8"?>
<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing"
 xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"><e:Header><w:RelatesTo>{relates}</w:RelatesTo></e:Header>
<e:Body><d:ProbeMatches><d:ProbeMatch><w:EndpointReference><w:Address>urn:uuid:11-22</w:Address></w:EndpointReference>
<d:Types>dn:NetworkVideoTransmitter</d:Types>
<d:Scopes>onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/name/East%20Hall
 onvif://www.onvif.org/hardware/EV-2 onvif://www.onvif.org/location/county</d:Scopes>
<d:XAddrs>{xaddrs}</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></e:Body></e:Envelope>"""


@contextmanager
def discoverable(xaddrs: str, *, group: tuple[str, int] | None = None) -> Iterator[tuple[str, int]]:
    """Answer each WS-Discovery probe, the first apart, which gets lost; the address to ask at."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ear.bind(("", group[1]) if group else ("127.0.0.1", 0))
        if group:
            loopback = socket.inet_aton("127.0.0.1")
            ear.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton(group[0]) + loopback)
        ear.settimeout(0.05)
        port = ear.getsockname()[1]
        heard, ended = 0, threading.Event()

        def answer() -> None:
            nonlocal heard
            while not ended.is_set():
                try:
                    said = ear.recvfrom(65536)
                except TimeoutError:
                    continue
                heard += 1
                number = re.findall(rb"MessageID>([^<]*)<", said[0])
                if number and heard > 1:
                    text = MATCH.format(relates=number[0].decode(), xaddrs=xaddrs)
                    ear.sendto(text.encode(), said[1])

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        try:
            yield (group[0] if group else "127.0.0.1"), port
        finally:
            ended.set()
            thread.join()
