// Measures @getodk/xforms-engine on one form: node _engine_peer.mjs FORM.xml KIND -> one line of JSON, milliseconds.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const dom = new JSDOM("<!doctype html><body></body>");
for (const name of Object.getOwnPropertyNames(dom.window)) {
  if (/^(DOM|XML|XPath|Node|Element|Attr|Document|Text|Comment|CDATA|CharacterData|ProcessingInstruction|HTML|Event|NamedNodeMap|File|FormData)/.test(name)) {
    globalThis[name] ??= dom.window[name];
  }
}
globalThis.window ??= dom.window;
globalThis.document ??= dom.window.document;
// The engine takes another way where it believes that it runs under node.
const versions = process.versions;
Object.defineProperty(process, "versions", { value: { ...versions, node: undefined }, configurable: true });
const { loadForm } = await import("@getodk/xforms-engine");
Object.defineProperty(process, "versions", { value: versions, configurable: true });

const [, , file, kind] = process.argv;
const xml = readFileSync(file, "utf8");
// What every client does: it is told which states changed, and reads what a person then sees of them.
const changed = new Set();
const stateFactory = (state) =>
  new Proxy(state, {
    set(target, key, value) {
      target[key] = value;
      changed.add(target);
      return true;
    },
  });
let seen = 0;
const deliver = () => {
  for (const state of changed) {
    seen += String(state.instanceValue).length + (state.relevant ? 1 : 0) + (state.readonly ? 1 : 0) + (state.required ? 1 : 0);
    seen += state.label?.asString.length ?? 0;
    seen += state.violation?.message.asString.length ?? 0;
    for (const option of state.valueOptions ?? []) seen += option.label.asString.length;
  }
  changed.clear();
};
const clock = () => performance.now();
const named = (node, name) => node.currentState.children.find((child) => child.definition.nodeset.endsWith("/" + name));
const result = {};

const load = async () => {
  const begun = clock();
  const form = await loadForm(xml, { fetchFormAttachment: async () => new Response("", { status: 404 }) });
  if (form.status === "failure") throw form.error;
  const instance = form.createInstance({ stateFactory });
  result.load = Math.min(result.load ?? Infinity, clock() - begun);
  return instance;
};
let instance = await load();
changed.clear();
instance = await load();
const root = instance.root;

if (kind === "answers") {
  const questions = root.currentState.children.filter((node) => node.nodeType === "input");
  for (let value = 7; value < 12; value += 1) {
    const begun = clock();
    let count = 0;
    for (const node of questions) {
      if (!node.currentState.relevant || node.valueType !== "int") continue;
      node.setValue(BigInt(value));
      deliver();
      count += 1;
    }
    const each = (clock() - begun) / count;
    result.first ??= each;
    result.again = Math.min(result.again ?? Infinity, each);
  }
} else {
  const range = root.currentState.children.find((node) => node.nodeType.startsWith("repeat-range"));
  const wanted = Number(kind);
  const begun = clock();
  while (range.currentState.children.length < wanted) {
    range.addInstances();
    deliver();
  }
  result.made = clock() - begun;
  const wage = (at) => named(range.currentState.children[at], "wage");
  for (let at = 0; at < wanted; at += 1) wage(at).setValue(BigInt(at + 1));
  deliver();
  for (let turn = 0; turn < 20; turn += 1) {
    const again = clock();
    wage(2).setValue(BigInt(100 + turn));
    deliver();
    result.wage = Math.min(result.wage ?? Infinity, clock() - again);
  }
}
console.log(JSON.stringify(result));
process.exit(0);
