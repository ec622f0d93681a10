// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include "core/ids.h"

namespace aic::contacts {

/// What is known about reaching a person on WhatsApp; the numbers are stored.
enum class Availability { Unknown, Available, NotOnWhatsApp, OptedOut, Blocked };
inline constexpr int kAvailabilityCount = 5;

enum class Consent { NotOptedIn, OptedIn, OptedOut };

/// The ways a person is known (cloud-api.md §8.2); the numbers are stored.
enum class IdentityKind { Phone = 1, WaId, UserId, ParentUserId, Username };

/// Why somebody gets no message and no call whatever the audience says; the numbers are stored.
enum class SuppressionReason { StopWord = 1, MarketingPreference, Manual, Blocked, Imported };

/// The words of interfaces.md §3: unknown, available, not_on_whatsapp, opted_out, blocked.
[[nodiscard]] QString toName(Availability availability);
[[nodiscard]] std::optional<Availability> availabilityFromName(QStringView name);
/// not_opted_in, opted_in, opted_out.
[[nodiscard]] QString toName(Consent consent);
[[nodiscard]] std::optional<Consent> consentFromName(QStringView name);

/// messaging::MessageState of the newest message, or this for one the person wrote.
inline constexpr int kActivityReceived = 100;
/// No message yet.
inline constexpr int kActivityNone = -1;

/// One spelling under which a person was or is known.
struct Identity
{
    IdentityKind kind = IdentityKind::Phone;
    QString value; ///< E.164, wa_id, user ID, username without @
    QString given; ///< as the user wrote it; empty when a machine did
    qint64 firstSeenAtMs = 0;
    qint64 lastSeenAtMs = 0;
    std::optional<qint64> endedAtMs;

    friend bool operator==(const Identity &, const Identity &) = default;
};

/// A person, whole. Texts come from users, files and customers: show them as plain text only.
struct Contact
{
    ContactId id;
    QString name;
    QString phone;      ///< E.164; empty when the person hides the number
    QString phoneGiven; ///< as the user wrote it
    QString userId;     ///< business-scoped, "MY.1234"
    QString username;   ///< without @
    QString company;
    QString email;
    QString language; ///< BCP 47
    QString notes;
    Consent consent = Consent::NotOptedIn;
    QString consentSource;
    std::optional<qint64> consentAtMs;
    Availability availability = Availability::Unknown;
    std::optional<qint64> availabilityAtMs;
    QString availabilitySource; ///< the evidence: delivered, read, inbound, 131026, 131050, …
    std::optional<qint64> availabilityDueMs; ///< when it is too old to count
    int activity = kActivityNone;
    std::optional<qint64> activityAtMs;
    QStringList tags;              ///< by name
    QMap<QString, QString> fields; ///< custom fields by the name used in {{name}}
    std::optional<ImportId> importId;
    qint64 createdAtMs = 0;
    qint64 updatedAtMs = 0;

    friend bool operator==(const Contact &, const Contact &) = default;
};

/// What one row of a table shows.
struct ContactRow
{
    ContactId id;
    QString name;
    QString phone;
    QString userId;
    QString username;
    QString company;
    QString email;
    QString language;
    Consent consent = Consent::NotOptedIn;
    Availability availability = Availability::Unknown;
    std::optional<qint64> availabilityAtMs;
    int activity = kActivityNone;
    std::optional<qint64> activityAtMs;
    qint64 createdAtMs = 0;
    QString importName; ///< of the import that made the row
    QStringList tags;
    QMap<QString, QString> fields;

    friend bool operator==(const ContactRow &, const ContactRow &) = default;
};

/// What a change touched, so that a view knows whether its order can have moved.
enum class ContactChange {
    Added = 1,
    Removed = 2,
    Details = 4,
    Tags = 8,
    Consent = 16,
    Availability = 32,
    Activity = 64,
};
Q_DECLARE_FLAGS(ContactChanges, ContactChange)
Q_DECLARE_OPERATORS_FOR_FLAGS(ContactChanges)

/// One condition on people. Which tests a subject has, testsOf() tells.
struct ContactRule
{
    enum class Subject { Tag, Availability, Consent, LastActivity, Company, Import, Field };
    enum class Test {
        Is,    ///< one of the values
        IsNot, ///< none of them
        Contains,
        IsEmpty,
        IsSet,
        Within, ///< in the last days
        Before, ///< not in the last days, but at some time
    };

    Subject subject = Subject::Tag;
    Test test = Test::Is;
    QString field; ///< the custom field's name, with Field
    /// Tags, names of Availability or Consent, import numbers, texts.
    QStringList values;
    int days = 0;

    [[nodiscard]] static QList<Test> testsOf(Subject subject);
    [[nodiscard]] static ContactRule tagged(const QStringList &anyOf);
    [[nodiscard]] static ContactRule isOneOf(const QList<Consent> &consents);
    [[nodiscard]] static ContactRule importedWith(ImportId import);

    /// False for one that is not filled in yet, which restricts nobody.
    [[nodiscard]] bool isComplete() const;
    friend bool operator==(const ContactRule &, const ContactRule &) = default;
};

/// Which people a list, a segment, a bulk operation or an audience means; empty parts don't
/// restrict, and all parts must hold.
struct ContactFilter
{
    /// Words; each must stand somewhere in some field, whatever its case and accents.
    QString search;
    std::optional<Availability> availability;
    QList<ContactRule> rules;
    bool anyRule = false; ///< one rule is enough, else all must hold
    /// What the days of rules count back from; a filter with such rules needs it.
    qint64 asOfMs = 0;

    [[nodiscard]] static ContactFilter tagged(const QString &tag);
    /// With the rules that restrict only, and \p nowMs where one of them looks at it.
    [[nodiscard]] ContactFilter asOf(qint64 nowMs) const;
    /// What can bring people into it or take them out.
    [[nodiscard]] ContactChanges dependsOn() const;
    [[nodiscard]] bool isEmpty() const { return *this == ContactFilter(); }
    friend bool operator==(const ContactFilter &, const ContactFilter &) = default;
};

enum class ContactColumn {
    Name,
    Phone,
    Availability,
    Consent,
    LastActivity,
    Created,
    Tags,
    Company,
    Email,
    Username,
    Language,
    Import,
    Field,
};

struct ContactSort
{
    ContactColumn column = ContactColumn::Name;
    Qt::SortOrder order = Qt::AscendingOrder;
    QString field = {}; ///< the custom field's name, with Field

    /// What can move people in it.
    [[nodiscard]] ContactChanges dependsOn() const;
    friend bool operator==(const ContactSort &, const ContactSort &) = default;
};

/// People chosen for a bulk operation: some ids, or everybody of a filter but some ids. Choosing a
/// million costs the same as choosing ten.
struct ContactSelection
{
    bool everybody = false;
    ContactFilter filter; ///< with everybody
    QList<ContactId> ids; ///< chosen, or with everybody: left out

    [[nodiscard]] static ContactSelection of(QList<ContactId> chosen)
    {
        ContactSelection selection;
        selection.ids = std::move(chosen);
        return selection;
    }
    [[nodiscard]] static ContactSelection allBut(ContactFilter among, QList<ContactId> leftOut = {})
    {
        return {true, std::move(among), std::move(leftOut)};
    }
    friend bool operator==(const ContactSelection &, const ContactSelection &) = default;
};

/// A tag with the number of people who have it.
struct TagCount
{
    QString name;
    qint64 contacts = 0;

    friend bool operator==(const TagCount &, const TagCount &) = default;
};

} // namespace aic::contacts

Q_DECLARE_METATYPE(aic::contacts::ContactChanges)
