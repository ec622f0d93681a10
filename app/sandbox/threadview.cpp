// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/threadview.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

#include "core/json.h"
#include "sandbox/world.h"

using namespace Qt::Literals::StringLiterals;

namespace aic::sandbox {
namespace {

// More than any message of the business can have; a customer's may be of any length.
constexpr qsizetype kMostText = 8192;
constexpr qsizetype kMostLine = 1024;
constexpr qsizetype kQuote = 120;
constexpr qsizetype kMostButtons = 100;

QString capped(QString text, qsizetype most = kMostText)
{
    if (text.size() <= most)
        return text;
    // Not between the halves of one character.
    const bool splits = text.at(most - 1).isHighSurrogate();
    text.truncate(splits ? most - 1 : most);
    return text + u'…';
}

QString textOf(const QJsonObject &object, QLatin1StringView key, qsizetype most = kMostText)
{
    return capped(object.value(key).toString(), most);
}

/// A value of a template, by its kind.
QString valueOf(const QJsonObject &parameter)
{
    const QString type = parameter.value("type"_L1).toString();
    if (type == u"currency" || type == u"date_time")
        return parameter.value(type).toObject().value("fallback_value"_L1).toString();
    if (type == u"coupon_code")
        return parameter.value("coupon_code"_L1).toString();
    return parameter.value("text"_L1).toString();
}

QString filledIn(const QString &text, const QJsonArray &parameters)
{
    // In one pass, so that a value that looks like a variable stays what it is.
    QString result;
    qsizetype from = 0;
    for (;;) {
        const qsizetype open = text.indexOf(u"{{"_s, from);
        const qsizetype close = open < 0 ? -1 : text.indexOf(u"}}"_s, open);
        if (close < 0)
            break;
        const QString name = text.mid(open + 2, close - open - 2).trimmed();
        QString value = text.mid(open, close + 2 - open);
        for (qsizetype i = 0; i < parameters.size(); ++i) {
            const QJsonObject parameter = parameters.at(i).toObject();
            const QString given = parameter.value("parameter_name"_L1).toString();
            if (given.isEmpty() ? name == QString::number(i + 1) : name == given)
                value = valueOf(parameter);
        }
        result += text.mid(from, open - from) + value;
        from = close + 2;
    }
    return capped(result + text.mid(from));
}

QJsonArray parametersOf(const QJsonArray &components, QLatin1StringView type)
{
    for (const QJsonValue &value : components) {
        const QJsonObject component = value.toObject();
        if (component.value("type"_L1).toString().compare(type, Qt::CaseInsensitive) == 0)
            return component.value("parameters"_L1).toArray();
    }
    return {};
}

/// What a quick reply answers: its payload if the message gave one.
QString payloadOf(const QJsonArray &components, qsizetype index, const QString &title)
{
    for (const QJsonValue &value : components) {
        const QJsonObject component = value.toObject();
        if (component.value("type"_L1).toString().compare("button"_L1, Qt::CaseInsensitive) != 0
            || component.value("index"_L1).toVariant().toLongLong() != index)
            continue;
        const QJsonObject parameter = component.value("parameters"_L1).toArray().at(0).toObject();
        const QString payload = parameter.value("payload"_L1).toString();
        if (!payload.isEmpty())
            return payload;
    }
    return title;
}

void viewTemplate(ThreadMessage &view, const QJsonObject &content, const Template *made)
{
    view.detail = textOf(content, "name"_L1, kMostLine);
    if (!made)
        return;
    const QJsonArray given = content.value("components"_L1).toArray();
    const QJsonArray components = made->components;
    for (const QJsonValue &value : components) {
        const QJsonObject component = value.toObject();
        const QString type = component.value("type"_L1).toString();
        const QString text = component.value("text"_L1).toString();
        if (type == u"HEADER") {
            const QString format = component.value("format"_L1).toString();
            if (format == u"TEXT")
                view.header = filledIn(text, parametersOf(given, "header"_L1));
            else
                view.headerKind = format.toLower();
        } else if (type == u"BODY") {
            view.body = filledIn(text, parametersOf(given, "body"_L1));
        } else if (type == u"FOOTER") {
            view.footer = capped(text, kMostLine);
        } else if (type == u"BUTTONS") {
            const QJsonArray buttons = component.value("buttons"_L1).toArray();
            for (qsizetype i = 0; i < buttons.size(); ++i) {
                const QJsonObject button = buttons.at(i).toObject();
                const QString title = textOf(button, "text"_L1, kMostLine);
                const bool isReply = button.value("type"_L1).toString() == u"QUICK_REPLY";
                view.buttons.append({isReply ? ButtonKind::QuickReply : ButtonKind::Other, title,
                                     QString(), payloadOf(given, i, title)});
            }
        }
    }
}

void viewInteractive(ThreadMessage &view, const QJsonObject &content)
{
    view.detail = textOf(content, "type"_L1, kMostLine);
    const QJsonObject header = content.value("header"_L1).toObject();
    const QString kind = header.value("type"_L1).toString();
    view.header = textOf(header, "text"_L1, kMostLine);
    if (kind != u"text")
        view.headerKind = kind;
    view.body = textOf(content.value("body"_L1).toObject(), "text"_L1);
    view.footer = textOf(content.value("footer"_L1).toObject(), "text"_L1, kMostLine);
    const QJsonObject action = content.value("action"_L1).toObject();
    const QJsonArray buttons = action.value("buttons"_L1).toArray();
    for (const QJsonValue &value : buttons) {
        const QJsonObject reply = value.toObject().value("reply"_L1).toObject();
        view.buttons.append({ButtonKind::QuickReply, textOf(reply, "title"_L1, kMostLine),
                             QString(), textOf(reply, "id"_L1, kMostLine)});
    }
    if (view.detail == u"list") {
        view.listTitle = textOf(action, "button"_L1, kMostLine);
        const QJsonArray sections = action.value("sections"_L1).toArray();
        for (const QJsonValue &section : sections) {
            const QJsonArray rows = section.toObject().value("rows"_L1).toArray();
            for (const QJsonValue &value : rows) {
                const QJsonObject row = value.toObject();
                view.buttons.append({ButtonKind::ListRow, textOf(row, "title"_L1, kMostLine),
                                     textOf(row, "description"_L1, kMostLine),
                                     textOf(row, "id"_L1, kMostLine)});
            }
        }
    }
    const QJsonObject parameters = action.value("parameters"_L1).toObject();
    const QString shown
        = textOf(parameters, parameters.contains("flow_cta"_L1) ? "flow_cta"_L1 : "display_text"_L1,
                 kMostLine);
    if (!shown.isEmpty())
        view.buttons.append({ButtonKind::Other, shown, {}, {}});
}

/// What a customer chose of an interactive message.
void viewAnswer(ThreadMessage &view, const QJsonObject &content)
{
    view.detail = textOf(content, "type"_L1, kMostLine);
    const QJsonObject reply = content.value(view.detail).toObject();
    view.body = textOf(reply, "title"_L1);
    if (view.body.isEmpty())
        view.body
            = textOf(reply, view.detail == u"call_permission_reply" ? "response"_L1 : "body"_L1);
}

QString placeOf(const QJsonObject &location)
{
    QStringList parts{textOf(location, "name"_L1, kMostLine),
                      textOf(location, "address"_L1, kMostLine)};
    parts.removeAll(QString());
    if (parts.isEmpty())
        parts = {json::text(location, u"latitude"), json::text(location, u"longitude")};
    return parts.join(u", "_s);
}

QString namesOf(const QJsonArray &people)
{
    QStringList names;
    for (const QJsonValue &person : people) {
        names.append(
            textOf(person.toObject().value("name"_L1).toObject(), "formatted_name"_L1, kMostLine));
    }
    names.removeAll(QString());
    return capped(names.join(u", "_s));
}

void viewContent(ThreadMessage &view, const QJsonValue &content, const Template *made)
{
    const QJsonObject node = content.toObject();
    if (view.type == u"text") {
        view.body = textOf(node, "body"_L1);
    } else if (view.type == u"reaction") {
        view.body = textOf(node, "emoji"_L1, 64);
        view.replyTo = node.value("message_id"_L1).toString();
    } else if (view.type == u"template") {
        viewTemplate(view, node, made);
    } else if (view.type == u"interactive") {
        if (view.isFromCustomer)
            viewAnswer(view, node);
        else
            viewInteractive(view, node);
    } else if (view.type == u"button") {
        view.body = textOf(node, "text"_L1);
    } else if (view.type == u"location") {
        view.body = placeOf(node);
    } else if (view.type == u"contacts") {
        view.body = namesOf(content.toArray());
    } else {
        view.body = textOf(node, "caption"_L1);
        view.detail = textOf(node, "filename"_L1, kMostLine);
        if (view.type == u"audio" && node.value("voice"_L1).toBool())
            view.detail = u"voice"_s;
        if (view.body.isEmpty() && view.type != u"system")
            view.body = textOf(node, "text"_L1);
        else if (view.type == u"system")
            view.body = textOf(node, "body"_L1);
    }
    view.buttons.resize(std::min(view.buttons.size(), kMostButtons));
}

Progress progressOf(const SentMessage &message)
{
    static constexpr std::pair<Step, Progress> kSteps[]{{Step::Failed, Progress::Failed},
                                                        {Step::Played, Progress::Played},
                                                        {Step::Read, Progress::Read},
                                                        {Step::Delivered, Progress::Delivered},
                                                        {Step::Sent, Progress::Sent}};
    for (const auto &[step, progress] : kSteps) {
        if (message.has(step))
            return progress;
    }
    return Progress::Accepted;
}

ThreadMessage viewSent(const World &world, const SentMessage &message)
{
    ThreadMessage view;
    view.id = message.id;
    view.type = message.type;
    view.atMs = message.acceptedAtMs;
    view.progress = progressOf(message);
    view.failure = message.has(Step::Failed) ? message.failedWith : 0;
    const QJsonObject payload = json::parseObject(message.payload).value_or(QJsonObject());
    view.replyTo = payload.value("context"_L1).toObject().value("message_id"_L1).toString();
    const Template *made
        = message.templateId != 0 ? world.templates.byId(message.templateId) : nullptr;
    viewContent(view, payload.value(message.type), made);
    return view;
}

ThreadMessage viewInbound(const InboundMessage &message)
{
    ThreadMessage view;
    view.id = message.id;
    view.isFromCustomer = true;
    view.type = message.type;
    view.atMs = message.atMs;
    view.progress = message.isRead ? Progress::Read : Progress::Delivered;
    view.replyTo = message.contextId;
    viewContent(view, message.content, nullptr);
    return view;
}

ThreadMessage viewEntry(const World &world, const Threads::Entry &entry)
{
    return entry.sent ? viewSent(world, *entry.sent) : viewInbound(*entry.inbound);
}

/// One line of what a message says.
QString gistOf(const ThreadMessage &view)
{
    for (const QString &text : {view.body, view.header, view.detail}) {
        const QString line = text.left(4 * kQuote).simplified();
        if (!line.isEmpty())
            return capped(line, kQuote);
    }
    return view.type;
}

} // namespace

ThreadMessage viewMessage(const World &world, const Threads::Thread &thread, std::size_t place)
{
    ThreadMessage view = viewEntry(world, thread.entries[place]);
    view.place = static_cast<qint64>(place);
    if (view.replyTo.isEmpty())
        return view;
    // Only of the same conversation: nobody sees what others wrote.
    const SentMessage *sent = world.sent(view.replyTo);
    const InboundMessage *inbound = world.inbound(view.replyTo);
    if (sent && sent->customer == thread.customer)
        view.quote = gistOf(viewSent(world, *sent));
    else if (inbound && inbound->from == thread.customer)
        view.quote = gistOf(viewInbound(*inbound));
    return view;
}

CustomerCard viewCustomer(const World &world, const Threads::Thread &thread)
{
    const Customer &customer = *thread.customer;
    CustomerCard card;
    card.id = customer.id;
    card.name = customer.name;
    card.phone = customer.phone.isEmpty() ? QString() : QString(u'+' + customer.phone);
    card.userId = customer.userId;
    card.username = customer.username;
    card.behaviour = customer.behaviour->summary;
    card.hidesNumber = customer.hidesNumber;
    card.stoppedMarketing = customer.stoppedMarketing;
    card.blocksBusiness = customer.blocksBusiness;
    card.isBlocked = world.numberOf(customer).blocked.contains(customer.userId);
    card.call = customer.call;
    card.callsByHand = customer.conduct == CallConduct::ByHand;
    card.unread = thread.unread;
    card.order = thread.order;
    if (!thread.entries.empty()) {
        card.last = viewMessage(world, thread, thread.entries.size() - 1);
        card.last->body = capped(card.last->body.left(4 * kQuote).simplified(), kQuote);
    }
    return card;
}

} // namespace aic::sandbox
