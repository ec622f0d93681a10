// SPDX-License-Identifier: GPL-3.0-or-later
// Starts aicaller-sandbox, sends through it everything each SDK can send, and lets the SDKs check
// the webhooks. Prints a table; exit code 1 when anything failed.
// usage: node check.mjs path/to/aicaller-sandbox
import { spawn } from "node:child_process";
import { webcrypto } from "node:crypto";
import http from "node:http";

import * as greatdetail from "./greatdetail.mjs";
import * as kapso from "./kapso.mjs";
import * as whatsappapijs from "./whatsappapijs.mjs";

// Node 18 has it, but not as a global.
globalThis.crypto ??= webcrypto;

const rows = [];
const lab = {
    token: "sandbox-sdk",
    appSecret: "secret of the sdk test",
    verifyToken: "token of the sdk test",
    accountId: "100000000000001",
    phoneNumberId: "200000000000001",
    to: "+60125550142",
    png: Buffer.from("89504e470d0a1a0a 0000000d49484452 00000001000000010802000000907753de".replaceAll(" ", ""), "hex"),
    same(got, expected) {
        if (!got.equals(expected))
            throw new Error(`the bytes differ: ${got.length} instead of ${expected.length}`);
        return { success: true };
    },
};

function report(sdk, what, problem) {
    rows.push({ sdk, what, problem });
}

/** Takes webhooks and keeps their exact bytes. */
function receiver() {
    const hooks = [];
    const server = http.createServer((request, response) => {
        if (request.method === "GET") {
            const query = new URL(request.url, "http://localhost").searchParams;
            const trusted = query.get("hub.verify_token") === lab.verifyToken;
            response.writeHead(trusted ? 200 : 403).end(query.get("hub.challenge"));
            return;
        }
        const parts = [];
        request.on("data", (part) => parts.push(part));
        request.on("end", () => {
            hooks.push({ body: Buffer.concat(parts), signature: request.headers["x-hub-signature-256"] });
            response.writeHead(200).end();
        });
    });
    return new Promise((resolve) => {
        server.listen(0, "127.0.0.1", () => resolve({ hooks, server, url: `http://127.0.0.1:${server.address().port}/hook` }));
    });
}

function startSandbox(program, webhook) {
    const child = spawn(program, ["--listen", "127.0.0.1:0", "--webhook", webhook, "--app-secret", lab.appSecret,
        "--verify-token", lab.verifyToken, "--seed", "7"], { stdio: ["ignore", "pipe", "inherit"] });
    return new Promise((resolve, reject) => {
        child.once("exit", (code) => reject(new Error(`the sandbox ended with code ${code}`)));
        child.stdout.once("data", (line) => {
            lab.baseUrl = String(line).trim().replace("listening on ", "");
            resolve(child);
        });
    });
}

async function post(path, body) {
    const response = await fetch(lab.baseUrl + path, {
        method: "POST",
        headers: { Authorization: `Bearer ${lab.token}`, "Content-Type": "application/json" },
        body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok)
        throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
}

/** Templates for the parts that the sandbox's own ones don't have. */
async function makeTemplates() {
    const sample = { header_handle: ["4:c2FtcGxl"] };
    const text = { type: "BODY", text: "Something for you" };
    const header = (format) => ({ type: "HEADER", format, ...(format === "LOCATION" ? {} : { example: sample }) });
    const button = (node) => ({ type: "BUTTONS", buttons: [node] });
    const card = { components: [header("IMAGE"), { type: "BODY", text: "A card" }, button({ type: "QUICK_REPLY", text: "This" })] };
    const made = {
        sdk_document: [header("DOCUMENT"), text],
        sdk_video: [header("VIDEO"), text],
        sdk_location: [header("LOCATION"), text],
        sdk_offer: [text, { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Ends soon", has_expiration: true } },
            button({ type: "COPY_CODE", example: "SAVE10" })],
        sdk_flow: [text, button({ type: "FLOW", text: "Start", flow_id: "310000000000001" })],
        sdk_catalog: [text, button({ type: "CATALOG", text: "View" })],
        sdk_products: [text, button({ type: "MPM", text: "View" })],
        sdk_cards: [text, { type: "CAROUSEL", cards: [card, card] }],
    };
    for (const [name, components] of Object.entries(made))
        await post(`/v25.0/${lab.accountId}/message_templates`, { name, language: "en", category: "MARKETING", components });
    await post(`/v25.0/${lab.accountId}/message_templates`, {
        name: "sdk_code", language: "en", category: "AUTHENTICATION",
        components: [{ type: "BODY", add_security_recommendation: true }, button({ type: "OTP", otp_type: "COPY_CODE" })] });
}

async function until(condition, what) {
    for (let i = 0; i < 200; ++i) {
        if (await condition())
            return;
        await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    throw new Error(`timed out: ${what}`);
}

/** Whether the SDK got what it was to get: an id, or a success. */
function problemOf(answer) {
    const id = answer?.messages?.[0]?.id;
    if (id)
        return id.startsWith("wamid.") ? undefined : `no wamid: ${id}`;
    return answer?.success === true ? undefined : JSON.stringify(answer).slice(0, 300);
}

async function runSteps(sdk) {
    const ids = [];
    try {
        for await (const [what, step] of sdk.steps(lab)) {
            try {
                const answer = await step();
                report(sdk.name, what, problemOf(answer));
                if (answer?.messages)
                    ids.push(answer.messages[0].id);
            } catch (error) {
                const detail = error.response?.json ? JSON.stringify(await error.response.json().catch(() => ({}))) : "";
                report(sdk.name, what, `${error.message} ${detail}`);
            }
        }
    } catch (error) {
        report(sdk.name, "preparation", error.message);
    }
    return ids;
}

async function checkWebhooks(sdk, hooks, ids) {
    let accepted = 0;
    let tampered = 0;
    const seen = new Set();
    for (const { body, signature } of hooks) {
        accepted += await sdk.checksSignature(lab, body, signature) ? 1 : 0;
        // Still the same JSON: only the bytes differ.
        const changed = Buffer.concat([body.subarray(0, -1), Buffer.from(" }")]);
        tampered += await sdk.checksSignature(lab, changed, signature) ? 1 : 0;
        for (const id of await sdk.statusIds(body))
            seen.add(id);
    }
    report(sdk.name, `signatures of ${hooks.length} webhooks`, accepted === hooks.length ? undefined : `${accepted} accepted`);
    report(sdk.name, "tampered webhooks refused", tampered === 0 ? undefined : `${tampered} accepted`);
    const missing = ids.filter((id) => !seen.has(id));
    report(sdk.name, "a status for each message", missing.length === 0 ? undefined : `${missing.length} without`);
}

const { hooks, server, url } = await receiver();
const sandbox = await startSandbox(process.argv[2], url);
try {
    await post("/_sandbox/rules", { status_delay_ms: 5, template_review_ms: 0, pair_burst: 0 });
    await makeTemplates();
    lab.inbound = (await post("/_sandbox/inbound", { from: lab.to, text: "Hello" })).id;
    lab.userId = (await post("/_sandbox/inbound", { from: "+60125550016", text: "Hello" })).user_id;
    const sdks = [kapso, greatdetail, whatsappapijs];
    const ids = new Map();
    for (const sdk of sdks)
        ids.set(sdk, await runSteps(sdk));
    await until(async () => {
        const stats = await (await fetch(`${lab.baseUrl}/_sandbox/stats`)).json();
        return stats.webhooks.waiting === 0 && !stats.messages_by_state.accepted;
    }, "the last webhook");
    for (const sdk of sdks)
        await checkWebhooks(sdk, hooks, ids.get(sdk));
} finally {
    sandbox.removeAllListeners("exit");
    sandbox.kill();
    server.close();
    server.closeAllConnections();
}

const width = (key) => Math.max(...rows.map((row) => row[key].length));
for (const { sdk, what, problem } of rows)
    console.log(`${sdk.padEnd(width("sdk"))}  ${what.padEnd(width("what"))}  ${problem === undefined ? "passed" : `FAILED: ${problem}`}`);
const failed = rows.filter((row) => row.problem !== undefined).length;
console.log(`${rows.length - failed} of ${rows.length} passed`);
process.exitCode = failed === 0 ? 0 : 1;
