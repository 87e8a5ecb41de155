import type { Problem, Words } from "./wire";

/** The server refused, or could not be reached (status 0): what happened, and what to do. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly words: Words;

  constructor(status: number, problem: Problem) {
    super(problem.message.en);
    this.status = status;
    this.code = problem.code;
    this.words = problem.message;
  }
}

const UNREACHED: Problem = {
  code: "unreached",
  message: {
    zh: "连接不到服务器。监看与研判仍在服务器上继续，已有记录不受影响；请检查网络，恢复后会自动续接。",
    en: "The server cannot be reached. Watching and judging go on there and nothing recorded is lost; check the network, the console resumes by itself.",
  },
};

function unreadable(status: number): Problem {
  return {
    code: `http_${status}`,
    message: {
      zh: `服务器返回了无法识别的应答（${status}）。已有记录不受影响；请稍候重试，仍不行请联系管理员。`,
      en: `The server gave an answer that the console cannot read (${status}). Nothing recorded is affected; try again, then tell your administrator.`,
    },
  };
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== "object" || body === null || !("code" in body) || !("message" in body)) return false;
  const message = body.message;
  return typeof message === "object" && message !== null && "zh" in message && "en" in message;
}

let csrf = "";

/** Remember the token that the server wants back with everything that is not GET. */
export function keepToken(token: string): void {
  csrf = token;
}

/** Ask the server. The answer's shape is the caller's claim, taken from the generated schema. Raises Refusal. */
export async function request<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET" && csrf) headers["X-CSRF-Token"] = csrf;
  const init: RequestInit = { method, headers, credentials: "same-origin" };
  if (body !== undefined) init.body = JSON.stringify(body);
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Refusal(0, UNREACHED);
  }
  const text = await response.text();
  let parsed: unknown;
  try {
    parsed = text ? JSON.parse(text) : undefined;
  } catch {
    throw new Refusal(response.status, unreadable(response.status));
  }
  if (!response.ok) throw new Refusal(response.status, isProblem(parsed) ? parsed : unreadable(response.status));
  return parsed as T;
}
