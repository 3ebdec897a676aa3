import { type AddressInfo, type Server, createServer } from "node:net";

/** A mail server on this machine that takes everything and keeps it. */
export class MailServer {
  /** Each mail as it came over the wire. */
  readonly mails: string[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((socket) => {
      let text = "";
      let mail: string | null = null;
      const say = (line: string) => socket.write(`${line}\r\n`);
      say("220 localhost");
      socket.setEncoding("utf8");
      socket.on("error", () => undefined); // the client may hang up as it likes
      socket.on("data", (chunk: string) => {
        text += chunk;
        for (let end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n")) {
          const line = text.slice(0, end);
          text = text.slice(end + 2);
          if (mail !== null) {
            if (line === ".") {
              this.mails.push(mail);
              mail = null;
              say("250 kept");
            } else mail += `${line}\n`;
          } else if (/^DATA/i.test(line)) {
            mail = "";
            say("354 go on");
          } else if (/^QUIT/i.test(line)) {
            say("221 bye");
            socket.end();
          } else say("250 ok");
        }
      });
    });
  }

  /** Begins to listen on a free port, and returns it. */
  async start(): Promise<number> {
    await new Promise<void>((resolve) => {
      this.server.listen(0, "127.0.0.1", resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}
