// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes on a connection to a relay: it never stores what isn't signed, and goes on answering. A
// line
// "\x01" at the start has the rest signed and posted, so that what stands behind the signature is
// reached too.
#include <cstdlib>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QUrl>

#include "events/signature.h"
#include "relay/relay.h"

using namespace aic;
using namespace aic::relay;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPatienceMs = 20'000;
constexpr int kLullMs = 5;

const Secret &secret()
{
    static const Secret value("app-secret-0001");
    return value;
}

/// Keeps nothing and says it does.
class NoStore final : public EventStore
{
public:
    void append(Event event, std::function<void(Result<>)> done) override
    {
        if (!events::isSignatureValid(event.signature, event.body, secret())
            || QJsonDocument::fromJson(event.body).isNull())
            std::abort();
        done({});
    }
    void read(PageRequest request, std::function<void(Result<Page>)> done) override
    {
        Page page;
        page.next = u"s1-0011223344556677-0"_s;
        const bool isGood = request.after.isEmpty() || splitCursor(request.after);
        done(isGood ? Result<Page>(page) : fail(ErrorCode::Invalid, u"malformed"_s));
    }
    void setListener(std::function<void(const QSet<QString> &)>) override {}
    [[nodiscard]] StoreHealth health() const override { return {}; }
    void close() override {}
};

quint16 startRelay()
{
    static int count = 0;
    static QCoreApplication application(count, nullptr);
    static const SystemClock clock;
    QLoggingCategory::setFilterRules(u"aic.*=false"_s);
    Config config;
    config.port = 0;
    if (!readConfigText("[channel.main]\nverify_token = v\napp_secret = app-secret-0001\n"
                        "client_tokens = token\n",
                        u"fuzz"_s, config))
        std::abort();
    static Relay relay(config, clock);
    const Result<QString> url = relay.start(std::make_unique<NoStore>());
    if (!url)
        std::abort();
    return quint16(QUrl(*url).port());
}

/// What comes back for \p bytes: until the connection ends, or there is a lull after the first
/// bytes, or nothing came for \p patienceMs.
QByteArray exchange(quint16 port, const QByteArray &bytes, int patienceMs)
{
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(client, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
        std::abort();
    // Closed with a reset, so that hundreds of runs a second leave no sockets waiting.
    const linger now{1, 0};
    ::setsockopt(client, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
    QByteArray answer;
    if (::send(client, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) == bytes.size()) {
        for (;;) {
            pollfd entry{client, POLLIN, 0};
            if (::poll(&entry, 1, answer.isEmpty() ? patienceMs : kLullMs) <= 0)
                break;
            char buffer[4096];
            const ssize_t got = ::recv(client, buffer, sizeof(buffer), 0);
            if (got <= 0)
                break;
            answer.append(buffer, got);
        }
    }
    ::close(client);
    return answer;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const quint16 port = startRelay();
    static unsigned int runs = 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    if (bytes.startsWith("\x01\n")) {
        const QByteArray body = bytes.mid(2);
        const QByteArray answer
            = exchange(port,
                       "POST /webhook HTTP/1.1\r\nHost: r\r\nX-Hub-Signature-256: "
                           + events::signBody(body, secret()) + "\r\nContent-Length: "
                           + QByteArray::number(body.size()) + "\r\n\r\n" + body,
                       kPatienceMs);
        if (!answer.startsWith("HTTP/1.1 200") && !answer.startsWith("HTTP/1.1 400"))
            std::abort();
        return 0;
    }
    // Whether the request is whole can't be known, so the wait is short; the relay sees a client
    // that goes away in the middle.
    const QByteArray answer = exchange(port, bytes, kLullMs);
    if (!answer.isEmpty() && !answer.startsWith("HTTP/1.1 ") && !answer.startsWith("HTTP/1.0 "))
        std::abort();
    // None of its threads is stuck: both of them take connections.
    if (++runs % 256 == 0) {
        for (int i = 0; i < 4; ++i) {
            if (!exchange(port, "GET /healthz HTTP/1.1\r\nHost: r\r\n\r\n", kPatienceMs)
                     .startsWith("HTTP/1.1 200"))
                std::abort();
        }
    }
    return 0;
}
