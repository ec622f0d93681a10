// SPDX-License-Identifier: GPL-3.0-or-later
// @kapso/whatsapp-cloud-api: only baseUrl differs from a client of Meta's.
import { WhatsAppClient } from "@kapso/whatsapp-cloud-api";
import { normalizeWebhook, verifySignature } from "@kapso/whatsapp-cloud-api/server";

export const name = "@kapso/whatsapp-cloud-api";

export async function* steps(lab) {
    const client = new WhatsAppClient({
        baseUrl: lab.baseUrl,
        accessToken: lab.token,
        graphVersion: "v25.0",
    });
    const base = { phoneNumberId: lab.phoneNumberId, to: lab.to };
    const { messages } = client;
    const link = "https://example.org/a.png";
    const uploaded = await client.media.upload({
        phoneNumberId: lab.phoneNumberId,
        type: "image/png",
        file: lab.png,
        fileName: "a.png",
    });
    const id = uploaded.id;

    yield ["text", () => messages.sendText({ ...base, body: "Hello", previewUrl: true })];
    yield ["text to a user id", () =>
        messages.sendText({ phoneNumberId: base.phoneNumberId, recipient: lab.userId, body: "Hello" })];
    yield ["reply", () => messages.sendText({ ...base, body: "Yes", contextMessageId: lab.inbound })];
    yield ["raw", () => messages.sendRaw({
        phoneNumberId: base.phoneNumberId,
        payload: { messaging_product: "whatsapp", to: lab.to, type: "text", text: { body: "Raw" } },
    })];
    yield ["image by id", () => messages.sendImage({ ...base, image: { id, caption: "Look" } })];
    yield ["image by link", () => messages.sendImage({ ...base, image: { link } })];
    yield ["audio", () => messages.sendAudio({ ...base, audio: { link: "https://example.org/a.ogg" } })];
    yield ["voice", () => messages.sendAudio({ ...base, audio: { link: "https://example.org/a.ogg", voice: true } })];
    yield ["video", () => messages.sendVideo({ ...base, video: { link: "https://example.org/a.mp4", caption: "x" } })];
    yield ["document", () => messages.sendDocument({
        ...base, document: { link: "https://example.org/a.pdf", filename: "a.pdf", caption: "x" } })];
    yield ["sticker", () => messages.sendSticker({ ...base, sticker: { link: "https://example.org/a.webp" } })];
    yield ["location", () => messages.sendLocation({
        ...base, location: { latitude: 3.1, longitude: 101.6, name: "Hall", address: "Sq 1" } })];
    yield ["contacts", () => messages.sendContacts({
        ...base,
        contacts: [{ name: { formattedName: "Ada S", firstName: "Ada" }, phones: [{ phone: "+60125550100", type: "WORK" }] }],
    })];
    yield ["reaction", () => messages.sendReaction({ ...base, reaction: { messageId: lab.inbound, emoji: "👍" } })];
    yield ["buttons", () => messages.sendInteractiveButtons({
        ...base, header: { type: "image", image: { id } }, bodyText: "Well?", footerText: "Shop",
        buttons: [{ id: "yes", title: "Yes" }, { id: "no", title: "No" }] })];
    yield ["list", () => messages.sendInteractiveList({
        ...base, bodyText: "Pick", buttonText: "Slots", header: { type: "text", text: "Slots" },
        sections: [{ title: "Morning", rows: [{ id: "s9", title: "09:00", description: "Room 1" }] }] })];
    yield ["product", () => messages.sendInteractiveProduct({
        ...base, bodyText: "This one", catalogId: "1", productRetailerId: "p1" })];
    yield ["product list", () => messages.sendInteractiveProductList({
        ...base, header: { type: "text", text: "Shop" }, bodyText: "These", catalogId: "1",
        sections: [{ title: "All", productItems: [{ productRetailerId: "p1" }] }] })];
    yield ["flow", () => messages.sendInteractiveFlow({
        ...base, bodyText: "Tell us",
        parameters: { flowId: "310000000000001", flowCta: "Start", mode: "draft", flowToken: "t",
            flowAction: "navigate", flowActionPayload: { screen: "FIRST" } } })];
    yield ["address", () => messages.sendInteractiveAddress({
        ...base, bodyText: "Where to?", parameters: { country: "IN" } })];
    yield ["location request", () => messages.sendInteractiveLocationRequest({
        ...base, bodyText: "Where are you?", parameters: { requestMessage: "Where are you?" } })];
    yield ["call permission", () => messages.sendInteractiveCallPermission({
        // One a day may be asked of a person, and another SDK asks the usual one.
        ...base, to: "+60125550143", bodyText: "May we call?", parameters: { phoneNumber: "+60355500100" } })];
    yield ["link button", () => messages.sendInteractiveCtaUrl({
        ...base, bodyText: "Track it", parameters: { displayText: "Open", url: "https://example.org/9" } })];
    yield ["carousel", () => messages.sendInteractiveCarousel({
        ...base, bodyText: "Pick one",
        cards: [0, 1].map((cardIndex) => ({
            cardIndex, header: { type: "image", image: { link } }, bodyText: "Card",
            action: { displayText: "View", url: "https://example.org/c" } })) })];
    yield ["carousel of replies", () => messages.sendInteractiveCarousel({
        ...base, bodyText: "Pick one",
        cards: [0, 1].map((cardIndex) => ({
            cardIndex, header: { type: "image", image: { link } },
            action: { buttons: [{ id: `r${cardIndex}`, title: "This" }] } })) })];
    yield ["catalog", () => messages.sendInteractiveCatalogMessage({
        ...base, bodyText: "Browse", parameters: { thumbnailProductRetailerId: "p1" } })];
    yield ["interactive raw", () => messages.sendInteractiveRaw({
        ...base,
        interactive: { type: "voice_call", body: { text: "Call us" },
            action: { name: "voice_call", parameters: { display_text: "Call", ttl_minutes: 60 } } } })];
    yield ["template", () => messages.sendTemplate({
        ...base, template: { name: "hello_world", language: { code: "en_US" } } })];
    yield ["template, named", () => messages.sendTemplate({
        ...base,
        template: { name: "order_ready", language: { code: "en" }, components: [
            { type: "header", parameters: [{ type: "text", parameterName: "order_number", text: "A1" }] },
            { type: "body", parameters: [
                { type: "text", parameterName: "first_name", text: "Ada" },
                { type: "text", parameterName: "pickup_time", text: "6 pm" }] }] } })];
    yield ["template, image and buttons", () => messages.sendTemplate({
        ...base,
        template: { name: "winter_roast_invite", language: { code: "en" }, components: [
            { type: "header", parameters: [{ type: "image", image: { id } }] },
            { type: "body", parameters: [{ type: "text", text: "Ada" }, { type: "text", text: "May" }] },
            { type: "button", subType: "quick_reply", index: "0", parameters: [{ type: "payload", payload: "yes" }] }] } })];
    yield ["mark as read, typing", () => messages.markRead({
        phoneNumberId: base.phoneNumberId, messageId: lab.inbound, typingIndicator: { type: "text" } })];
    yield ["media: describe, download", async () => {
        const bytes = await client.media.download({ mediaId: id, auth: "always" });
        return lab.same(Buffer.from(bytes), lab.png);
    }];
    yield ["media: delete", () => client.media.delete({ mediaId: id })];
    yield ["template: create, list, delete", async () => {
        await client.templates.create({
            businessAccountId: lab.accountId, name: "kapso_made", language: "en", category: "UTILITY",
            components: [{ type: "BODY", text: "Hello there" }] });
        const found = await client.templates.list({ businessAccountId: lab.accountId, name: "kapso_made", limit: 5 });
        await client.templates.delete({ businessAccountId: lab.accountId, name: "kapso_made" });
        return { success: found.data.length === 1 };
    }];
    yield ["profile: update, get", async () => {
        await client.phoneNumbers.businessProfile.update({ phoneNumberId: base.phoneNumberId, about: "Open" });
        const got = await client.phoneNumbers.businessProfile.get({ phoneNumberId: base.phoneNumberId, fields: "about" });
        return { success: got.data[0].about === "Open" };
    }];
}

export const checksSignature = (lab, body, signature) =>
    verifySignature({ appSecret: lab.appSecret, rawBody: body, signatureHeader: signature });

/** The wamids that the SDK reads out of a webhook. */
export const statusIds = (body) => normalizeWebhook(JSON.parse(body)).statuses.map((status) => status.id);
