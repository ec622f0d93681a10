// SPDX-License-Identifier: GPL-3.0-or-later
// whatsapp-api-js: it knows no base URL, so its fetch is given one that changes the host.
import { WhatsAppAPI } from "whatsapp-api-js";
import * as m from "whatsapp-api-js/messages";

export const name = "whatsapp-api-js";

function client(lab) {
    return new WhatsAppAPI({
        token: lab.token,
        appSecret: lab.appSecret,
        webhookVerifyToken: lab.verifyToken,
        v: "v25.0",
        ponyfill: {
            fetch: (url, options) => fetch(String(url).replace("https://graph.facebook.com", lab.baseUrl), options),
        },
    });
}

export async function* steps(lab) {
    const api = client(lab);
    const send = (message, context) => api.sendMessage(lab.phoneNumberId, { phone: lab.to }, message, context, "sdk/1");
    const form = new FormData();
    form.set("file", new Blob([lab.png], { type: "image/png" }), "a.png");
    const { id } = await api.uploadMedia(lab.phoneNumberId, form);
    const link = "https://example.org/a";
    const body = new m.Body("Well?");
    const product = new m.CatalogProduct("p1", "1");

    yield ["text", () => send(new m.Text("Hello", true))];
    yield ["text to a user id", () => api.sendMessage(lab.phoneNumberId, { bsuid: lab.userId }, new m.Text("Hello"))];
    yield ["reply", () => send(new m.Text("Yes"), lab.inbound)];
    yield ["audio", () => send(new m.Audio(`${link}.ogg`))];
    yield ["voice", () => send(new m.Audio(`${link}.ogg`, false, true))];
    yield ["document", () => send(new m.Document(`${link}.pdf`, false, "Read", "a.pdf"))];
    yield ["image by id", () => send(new m.Image(id, true, "Look"))];
    yield ["image by link", () => send(new m.Image(`${link}.png`))];
    yield ["sticker", () => send(new m.Sticker(`${link}.webp`))];
    yield ["video", () => send(new m.Video(`${link}.mp4`, false, "x"))];
    yield ["location", () => send(new m.Location(101.6, 3.1, "Hall", "Sq 1"))];
    yield ["contacts", () => send(new m.Contacts([
        new m.Name("Ada S", "Ada"), new m.Phone("+60125550100", "WORK"), new m.Email("ada@example.org", "WORK"),
        new m.Url("https://example.org", "WORK"), new m.Organization("Example", "Ops", "Lead"),
        new m.Birthday("1990", "01", "31"),
        new m.Address("Exampleland", "XX", "TS", "Town", "1 Sq", "1000", "HOME")]))];
    yield ["reaction", () => send(new m.Reaction(lab.inbound, "👍"))];
    yield ["reaction taken back", () => send(new m.Reaction(lab.inbound))];
    yield ["buttons", () => send(new m.Interactive(
        new m.ActionButtons(new m.Button("yes", "Yes"), new m.Button("no", "No")), body,
        new m.Header(new m.Image(id, true)), new m.Footer("Shop")))];
    yield ["list", () => send(new m.Interactive(
        new m.ActionList("Slots", new m.ListSection("Morning", new m.Row("s9", "09:00", "Room 1"))), body))];
    yield ["link button", () => send(new m.Interactive(new m.ActionCTA("Open", "https://example.org"), body))];
    yield ["flow, navigate", () => send(new m.Interactive(
        new m.ActionNavigateFlow("t", "310000000000001", "Start", "FIRST", { k: "v" }, "draft"), body))];
    yield ["flow, data exchange", () => send(new m.Interactive(
        new m.ActionDataExchangeFlow("t", "310000000000001", "Start"), body))];
    yield ["location request", () => send(new m.Interactive(new m.ActionLocation(), body))];
    yield ["call permission", () => send(new m.Interactive(new m.ActionCallPermission(), body))];
    yield ["contact request", () => send(new m.Interactive(new m.ActionContactRequest(), body))];
    yield ["catalog", () => send(new m.Interactive(new m.ActionCatalog(product), body))];
    yield ["product", () => send(new m.Interactive(new m.ActionProduct(product), body))];
    yield ["product list", () => send(new m.Interactive(
        new m.ActionProductList("1", new m.ProductSection("All", new m.Product("p1"))), body, new m.Header("Shop")))];
    yield ["template", () => send(new m.Template("hello_world", "en_US"))];
    yield ["template, currency and date", () => send(new m.Template("price_list_notice", "en",
        new m.BodyComponent(new m.BodyParameter(new m.Currency(5000, "USD", "$5")), new m.BodyParameter(new m.DateTime("1 May"))),
        new m.SkipButtonComponent(), new m.URLComponent("2026")))];
    yield ["template, named", () => send(new m.Template("order_ready", "en",
        new m.HeaderComponent(new m.HeaderParameter("A1", "order_number")),
        new m.BodyComponent(new m.BodyParameter("Ada", "first_name"), new m.BodyParameter("6 pm", "pickup_time"))))];
    yield ["template, image and payload", () => send(new m.Template("winter_roast_invite", "en",
        new m.HeaderComponent(new m.HeaderParameter(new m.Image(id, true))),
        new m.BodyComponent(new m.BodyParameter("Ada"), new m.BodyParameter("May")),
        new m.PayloadComponent("yes")))];
    yield ["template, document", () => send(new m.Template("sdk_document", "en",
        new m.HeaderComponent(new m.HeaderParameter(new m.Document(`${link}.pdf`)))))];
    yield ["template, video", () => send(new m.Template("sdk_video", "en",
        new m.HeaderComponent(new m.HeaderParameter(new m.Video(`${link}.mp4`)))))];
    yield ["template, location", () => send(new m.Template("sdk_location", "en",
        new m.HeaderComponent(new m.HeaderParameter(new m.Location(101.6, 3.1, "Hall", "Sq 1")))))];
    yield ["template, one-time code", () => send(m.Template.OTP("sdk_code", "en", "123456"))];
    yield ["template, coupon and offer", () => send(new m.Template("sdk_offer", "en",
        new m.LTOComponent(1800000000000), new m.CopyComponent("SAVE10")))];
    yield ["template, flow", () => send(new m.Template("sdk_flow", "en", new m.FlowComponent("t", { k: "v" })))];
    yield ["template, catalog", () => send(new m.Template("sdk_catalog", "en", new m.CatalogComponent(product)))];
    yield ["template, products", () => send(new m.Template("sdk_products", "en",
        new m.MPMComponent(product, new m.ProductSection("All", new m.Product("p1")))))];
    yield ["template, tap target", () => send(new m.Template("hello_world", "en_US",
        new m.TapTargetComponent("Open", "https://example.org")))];
    yield ["template, carousel", () => send(new m.Template("sdk_cards", "en",
        new m.CarouselComponent(...[0, 1].map(() => new m.CarouselCard(new m.Image(id, true), new m.PayloadComponent("yes"))))))];
    yield ["mark as read, typing", () => api.markAsRead(lab.phoneNumberId, lab.inbound, "text")];
    yield ["media: describe, download, delete", async () => {
        const media = await api.retrieveMedia(id, lab.phoneNumberId);
        const bytes = await api.fetchMedia(media.url);
        lab.same(Buffer.from(await bytes.arrayBuffer()), lab.png);
        return api.deleteMedia(id, lab.phoneNumberId);
    }];
    yield ["verification of the webhook", () => ({
        success: api.get({ "hub.mode": "subscribe", "hub.verify_token": lab.verifyToken, "hub.challenge": "7" }) === "7" })];
}

export const checksSignature = (lab, body, signature) =>
    client(lab).verifyRequestSignature(body.toString("latin1"), signature);

export const statusIds = (body) => JSON.parse(body).entry.flatMap((entry) => entry.changes)
    .flatMap((change) => change.value.statuses ?? []).map((status) => status.id);
