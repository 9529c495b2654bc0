// What a table typed and the server has not heard yet. Each thing is kept in this browser before it is sent, sent in the
// order in which it was typed, and let go of only when the server says that it is there. The server knows a thing by its
// uid, so what is sent twice counts once.
//
// post(items) sends a list and resolves to [{uid, state, words}]; it throws when nobody knows what became of it.
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;
const AT_ONCE = 10;

export class Outbox {
  constructor({ name, store = window.localStorage, post, changed = () => {} }) {
    Object.assign(this, { prefix: `onward:${name}:`, store, post, changed, wait: 0, atOnce: AT_ONCE, timer: null });
  }

  // All that is kept, the first typed first. Two windows of one browser share it.
  kept() {
    const found = [];
    for (let n = 0; n < this.store.length; n += 1) {
      const key = this.store.key(n);
      if (key?.startsWith(this.prefix)) found.push(JSON.parse(this.store.getItem(key)));
    }
    return found.sort((one, other) => one.at - other.at);
  }

  waiting() {
    return this.kept().filter((one) => !one.refused);
  }

  read(uid) {
    return JSON.parse(this.store.getItem(this.prefix + uid));
  }

  write(entry) {
    this.store.setItem(this.prefix + entry.item.uid, JSON.stringify(entry));
    this.changed();
  }

  drop(uid) {
    this.store.removeItem(this.prefix + uid);
    this.changed();
  }

  // Something new, or a newer copy of what is kept, or of what was (with the revision that it had). Throws when the
  // browser keeps nothing.
  put(item) {
    const before = this.read(item.uid);
    const last = Math.max(0, ...this.kept().map((one) => one.at));
    const entry = { at: before?.at ?? Math.max(Date.now(), last + 1), tried: before?.tried ?? false };
    this.write({ ...entry, item: { ...item, revision: Math.max(before?.item.revision ?? 0, item.revision ?? 0) + 1 } });
  }

  // What was never sent just goes; of the rest nobody knows whether it arrived, so the server is told.
  takeBack(uid) {
    const entry = this.read(uid);
    if (!entry) return;
    if (!entry.tried || entry.refused) this.drop(uid);
    else this.put({ ...entry.item, gone: true });
  }

  // Send all that waits; again and again, at growing distances, until nothing waits.
  async send() {
    clearTimeout(this.timer);
    if (this.sending) return;
    this.sending = true;
    try {
      while (this.waiting().length) await this.sendSome();
      this.wait = 0;
    } catch {
      this.later();
    } finally {
      this.sending = false;
      this.changed();
    }
  }

  async sendSome() {
    const entries = this.waiting().slice(0, this.atOnce);
    for (const entry of entries) if (!entry.tried) this.write({ ...entry, tried: true });
    const sent = entries.map((one) => one.item);
    const answers = await this.post(sent);
    const settled = sent.filter((item) => this.settle(item, answers.find((one) => one.uid === item.uid)));
    if (!settled.length) throw new Error("Nothing was taken");
    this.wait = 0;
  }

  // Whether the server said what became of it. A copy that was changed meanwhile is sent once more.
  settle(item, answer) {
    if (!answer || answer.state === "wait") return false;
    const entry = this.read(item.uid);
    if (!entry || entry.item.revision > item.revision) return true;
    if (answer.state === "refused") this.write({ ...entry, refused: answer.words || "…" });
    else this.drop(item.uid);
    return true;
  }

  later() {
    this.wait = Math.min(LONGEST_WAIT, this.wait ? this.wait * 2 : FIRST_WAIT);
    this.timer = setTimeout(() => this.send(), this.wait * (0.75 + Math.random() / 2));
  }
}
