// SPDX-License-Identifier: GPL-3.0-or-later
// @great-detail/whatsapp: only prefixUrl differs from a client of Meta's.
import Client from "@great-detail/whatsapp";

export const name = "@great-detail/whatsapp";

export async function* steps(lab) {
    const sdk = new Client({
        prefixUrl: lab.baseUrl,
        graphVersion: "v25.0",
        request: { headers: { Authorization: `Bearer ${lab.token}` }, retry: 0 },
    });
    const send = (type, node, rest = {}) => sdk.message
        .createMessage({ phoneNumberID: lab.phoneNumberId, to: lab.to, type, [type]: node, ...rest })
        .json();
    const { id } = await sdk.media
        .upload({ phoneNumberID: lab.phoneNumberId, file: new Blob([lab.png], { type: "image/png" }),
            filename: "a.png", mimeType: "image/png" })
        .json();

    yield ["text", () => send("text", { body: "Hello", preview_url: false })];
    yield ["reply", () => send("text", { body: "Yes" }, { context: { message_id: lab.inbound } })];
    yield ["audio", () => send("audio", { link: "https://example.org/a.ogg" })];
    yield ["contacts", () => send("contacts", [
        { name: { formatted_name: "Ada S", first_name: "Ada" }, phones: [{ phone: "+60125550100" }] }])];
    yield ["document", () => send("document", { link: "https://example.org/a.pdf", filename: "a.pdf" })];
    yield ["image by id", () => send("image", { id, caption: "Look" })];
    yield ["image by link", () => send("image", { link: "https://example.org/a.png" })];
    yield ["interactive", () => send("interactive", {
        type: "button", body: { text: "Well?" },
        action: { buttons: [{ type: "reply", reply: { id: "yes", title: "Yes" } }] } })];
    yield ["location", () => send("location", { latitude: "3.1", longitude: "101.6", name: "Hall", address: "Sq 1" })];
    yield ["reaction", () => send("reaction", { message_id: lab.inbound, emoji: "👍" })];
    yield ["sticker", () => send("sticker", { link: "https://example.org/a.webp" })];
    yield ["video", () => send("video", { link: "https://example.org/a.mp4", caption: "x" })];
    yield ["template", () => send("template", {
        name: "price_list_notice", language: { code: "en" }, components: [
            { type: "body", parameters: [{ type: "text", text: "Ada" }, { type: "text", text: "May" }] },
            { type: "button", sub_type: "url", index: 1, parameters: [{ type: "text", text: "2026" }] }] })];
    yield ["mark as read, typing", () => sdk.message
        .createStatus({ phoneNumberID: lab.phoneNumberId, message_id: lab.inbound, status: "read",
            typing_indicator: { type: "text" } })
        .json()];
    yield ["media: describe, delete", async () => {
        const media = await sdk.media.getURL({ mediaID: id, phoneNumberID: lab.phoneNumberId }).json();
        const bytes = await fetch(media.url, { headers: { Authorization: `Bearer ${lab.token}` } });
        lab.same(Buffer.from(await bytes.arrayBuffer()), lab.png);
        return sdk.media.delete({ mediaID: id, phoneNumberID: lab.phoneNumberId }).json();
    }];
    yield ["template: create, list, delete", async () => {
        await sdk.template.create(lab.accountId, {
            name: "great_made", language: "en", category: "UTILITY",
            components: [{ type: "BODY", text: "Hello there" }] }).json();
        const found = await sdk.template.list(lab.accountId, {
            name_or_content: "great_made", status: ["PENDING", "APPROVED"], limit: 5 }).json();
        await sdk.template.delete(lab.accountId, { name: "great_made" }).json();
        return { success: found.data.length === 1 };
    }];
    yield ["template library", async () => {
        const found = await sdk.template.listLibrary({ topic: "PAYMENTS" }).json();
        return { success: found.data.length > 0 };
    }];
    yield ["numbers, account, profile", async () => {
        const list = await sdk.phoneNumbers.listPhoneNumbers({ businessAccountID: lab.accountId }).json();
        const one = await sdk.phoneNumbers.getPhoneNumber({
            phoneNumberID: lab.phoneNumberId, fields: ["display_phone_number", ["throughput", ["level"]]] }).json();
        const account = await sdk.whatsappBusinessAccount.get(lab.accountId, { fields: ["name"] }).json();
        await sdk.businessProfile.updateBusinessProfile({ phoneNumberID: lab.phoneNumberId, about: "Open" }).json();
        return { success: list.data.length === 2 && one.id === lab.phoneNumberId && !!account.name };
    }];
    yield ["subscribed apps", async () => {
        await sdk.subscribedApps.createSubscription({ businessAccountID: lab.accountId }).json();
        const apps = await sdk.subscribedApps.listSubscriptions({ businessAccountID: lab.accountId }).json();
        return { success: apps.data.length === 1 };
    }];
}

const received = async (body, signature) => {
    const sdk = new Client();
    return sdk.webhook.eventNotification({
        method: "POST", headers: { "x-hub-signature-256": signature }, body: body.toString("latin1") });
};

export const checksSignature = async (lab, body, signature) =>
    (await received(body, signature)).checkSignature(lab.appSecret);

export const statusIds = async (body) => {
    const { eventNotification } = await received(body, "sha256=unchecked");
    return eventNotification.entry.flatMap((entry) => entry.changes)
        .flatMap((change) => change.value.statuses ?? []).map((status) => status.id);
};
