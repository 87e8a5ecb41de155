import { expect, test } from "vitest";
import { unpack } from "./unpack";

/** A message as the server packs it. */
function packed(head: object, jpeg: number[]): ArrayBuffer {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const message = new Uint8Array(2 + text.length + jpeg.length);
  new DataView(message.buffer).setUint16(0, text.length);
  message.set(text, 2);
  message.set(jpeg, 2 + text.length);
  return message.buffer;
}

test("a picture is taken out of its message with what it is of", async () => {
  const at = "2026-11-22T01:14:05.500Z";
  const picture = unpack(packed({ window: "一号", large: true, at, why: "" }, [0xff, 0xd8]));
  expect(picture).toMatchObject({ window: "一号", large: true, why: "", at: new Date(at) });
  expect(await picture.jpeg?.bytes()).toEqual(new Uint8Array([0xff, 0xd8]));
});

test("no picture is told with its reason", () => {
  const picture = unpack(packed({ window: "W01", large: false, at: null, why: "no picture has come" }, []));
  expect(picture).toMatchObject({ jpeg: null, at: null, why: "no picture has come" });
});

test("what is no picture is refused", () => {
  expect(() => unpack(new ArrayBuffer(1))).toThrow(RangeError);
  expect(() => unpack(new Uint8Array([0, 3, 1, 2, 3]).buffer)).toThrow(SyntaxError);
});
