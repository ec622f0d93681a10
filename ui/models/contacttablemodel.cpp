// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/contacttablemodel.h"

#include <QLocale>

#include "ui/support/contacttext.h"
#include "ui/theme/statuscatalog.h"
#include "ui/widgets/avatar.h"
#include "ui/widgets/rowdelegate.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using contacts::ContactRow;

ContactTableModel::ContactTableModel(contacts::ContactIndex &index, contacts::ContactStore &store,
                                     const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_index(index)
    , m_clock(clock)
{
    connect(&index, &contacts::ContactIndex::aboutToReset, this, [this] { beginResetModel(); });
    connect(&index, &contacts::ContactIndex::reset, this, [this] {
        endResetModel();
        if (m_everybody)
            Q_EMIT chosenChanged();
    });
    connect(&index, &contacts::ContactIndex::pageReady, this, &ContactTableModel::repaintRows);
    connect(&index, &contacts::ContactIndex::rowsChanged, this, &ContactTableModel::repaintRows);
    connect(&store, &contacts::ContactStore::contactsChanged, this,
            [this](const QList<ContactId> &ids, contacts::ContactChanges changes) {
                if (changes.testFlag(contacts::ContactChange::Removed))
                    forget(ids);
            });
}

void ContactTableModel::repaintRows(int first, int last)
{
    Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void ContactTableModel::forget(const QList<ContactId> &ids)
{
    bool changed = false;
    for (const ContactId id : ids)
        changed = m_marked.remove(id) || changed;
    if (changed)
        Q_EMIT chosenChanged();
}

void ContactTableModel::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    if (rowCount() > 0)
        repaintRows(0, rowCount() - 1);
}

void ContactTableModel::setFilter(const contacts::ContactFilter &filter)
{
    if (filter == m_index.filter())
        return;
    // Everybody means everybody of the filter that was; ids go on meaning the same people.
    if (m_everybody)
        chooseNobody();
    m_index.setQuery(filter, m_index.sort());
}

QList<ContactTableModel::ColumnKey> ContactTableModel::defaultColumns()
{
    return {{Selected}, {Name}, {Phone}, {WhatsApp}, {Tags}, {LastActivity}};
}

void ContactTableModel::setColumns(const QList<ColumnKey> &columns)
{
    QList<ColumnKey> wanted{{Selected}, {Name}};
    for (const ColumnKey &column : columns) {
        if (!wanted.contains(column))
            wanted.append(column);
    }
    if (wanted == m_columns)
        return;
    beginResetModel();
    m_columns = wanted;
    endResetModel();
}

ContactTableModel::ColumnKey ContactTableModel::columnAt(int section) const
{
    return m_columns.value(section);
}

int ContactTableModel::sectionOf(const ColumnKey &column) const
{
    return static_cast<int>(m_columns.indexOf(column));
}

QString ContactTableModel::title(const ColumnKey &column)
{
    switch (column.column) {
    case Selected:
        return tr("Selected");
    case Name:
        return tr("Name");
    case Phone:
        return tr("Phone number");
    case WhatsApp:
        return tr("WhatsApp");
    case Tags:
        return tr("Tags");
    case LastActivity:
        return tr("Last activity");
    case Company:
        return tr("Company");
    case Email:
        return tr("Email");
    case Username:
        return tr("Username");
    case Language:
        return tr("Language");
    case ConsentState:
        return tr("Consent");
    case Created:
        return tr("Created");
    case ImportedWith:
        return tr("Imported with");
    case Field:
        break;
    }
    return column.field;
}

std::optional<contacts::ContactSort> ContactTableModel::sortBy(const ColumnKey &column,
                                                               Qt::SortOrder order)
{
    using contacts::ContactColumn;
    switch (column.column) {
    case Selected:
        return std::nullopt;
    case Name:
        return contacts::ContactSort{ContactColumn::Name, order};
    case Phone:
        return contacts::ContactSort{ContactColumn::Phone, order};
    case WhatsApp:
        return contacts::ContactSort{ContactColumn::Availability, order};
    case Tags:
        return contacts::ContactSort{ContactColumn::Tags, order};
    case LastActivity:
        return contacts::ContactSort{ContactColumn::LastActivity, order};
    case Company:
        return contacts::ContactSort{ContactColumn::Company, order};
    case Email:
        return contacts::ContactSort{ContactColumn::Email, order};
    case Username:
        return contacts::ContactSort{ContactColumn::Username, order};
    case Language:
        return contacts::ContactSort{ContactColumn::Language, order};
    case ConsentState:
        return contacts::ContactSort{ContactColumn::Consent, order};
    case Created:
        return contacts::ContactSort{ContactColumn::Created, order};
    case ImportedWith:
        return contacts::ContactSort{ContactColumn::Import, order};
    case Field:
        break;
    }
    return contacts::ContactSort{ContactColumn::Field, order, column.field};
}

void ContactTableModel::sort(int column, Qt::SortOrder order)
{
    if (const auto wanted = sortBy(columnAt(column), order); wanted && column >= 0)
        setSort(*wanted);
}

void ContactTableModel::setSort(const contacts::ContactSort &sort)
{
    m_index.setQuery(m_index.filter(), sort);
}

qint64 ContactTableModel::chosenCount() const
{
    return m_everybody ? qMax(qint64(0), qint64(m_index.size()) - m_marked.size())
                       : m_marked.size();
}

contacts::ContactSelection ContactTableModel::selection() const
{
    const QList<ContactId> ids = m_marked.toList();
    return m_everybody ? contacts::ContactSelection::allBut(m_index.filter(), ids)
                       : contacts::ContactSelection::of(ids);
}

void ContactTableModel::setChosen(ContactId id, bool chosen)
{
    if (!id.isValid() || isChosen(id) == chosen)
        return;
    if (m_everybody == chosen)
        m_marked.remove(id);
    else
        m_marked.insert(id);
    const int row = m_index.rowOf(id);
    if (row >= 0)
        repaintRows(row, row);
    Q_EMIT chosenChanged();
}

void ContactTableModel::chooseRows(int first, int last, bool chosen)
{
    if (rowCount() == 0)
        return;
    const int from = qBound(0, qMin(first, last), rowCount() - 1);
    const int to = qBound(0, qMax(first, last), rowCount() - 1);
    for (int row = from; row <= to; ++row) {
        if (m_everybody == chosen)
            m_marked.remove(m_index.idAt(row));
        else
            m_marked.insert(m_index.idAt(row));
    }
    repaintRows(from, to);
    Q_EMIT chosenChanged();
}

void ContactTableModel::chooseEverybody()
{
    m_everybody = true;
    m_marked.clear();
    if (rowCount() > 0)
        repaintRows(0, rowCount() - 1);
    Q_EMIT chosenChanged();
}

void ContactTableModel::chooseNobody()
{
    m_everybody = false;
    m_marked.clear();
    if (rowCount() > 0)
        repaintRows(0, rowCount() - 1);
    Q_EMIT chosenChanged();
}

int ContactTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_index.size();
}

int ContactTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ContactTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeading | Qt::AlignVCenter));
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return title(columnAt(section));
    return {};
}

Qt::ItemFlags ContactTableModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags result = QAbstractTableModel::flags(index);
    if (index.column() == Selected)
        result |= Qt::ItemIsUserCheckable;
    return result | Qt::ItemNeverHasChildren;
}

QVariant ContactTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool chosen = isChosen(m_index.idAt(index.row()));
    if (role == ChosenRole)
        return chosen;
    if (index.column() == Selected) {
        if (role == Qt::CheckStateRole)
            return chosen ? Qt::Checked : Qt::Unchecked;
        if (role == Qt::AccessibleTextRole)
            return chosen ? tr("Selected") : tr("Not selected");
        return {};
    }
    const ContactRow *row = m_index.rowAt(index.row());
    if (row == nullptr) {
        if (role == LoadingRole)
            return true;
        return role == Qt::AccessibleTextRole ? QVariant(tr("Loading")) : QVariant();
    }
    return cell(*row, columnAt(index.column()), role);
}

QString ContactTableModel::text(const ContactRow &row, const ColumnKey &key) const
{
    switch (key.column) {
    case Selected:
        return {};
    case Name:
        return titleText(row.name, row.phone, row.username);
    case Phone:
        return phoneText(row.phone, row.username);
    case WhatsApp:
        return statusLook(statusOf(row.availability)).label;
    case Tags:
        return row.tags.join(u", "_s);
    case LastActivity:
        break;
    case Company:
        return row.company;
    case Email:
        return row.email;
    case Username:
        return row.username.isEmpty() ? QString() : QString(u'@' + row.username);
    case Language: {
        const QLocale locale(row.language);
        return row.language.isEmpty() || locale.language() == QLocale::C
                   ? row.language
                   : QLocale::languageToString(locale.language());
    }
    case ConsentState:
        return consentText(row.consent);
    case Created:
        return whenText(row.createdAtMs, m_clock.nowMs());
    case ImportedWith:
        return row.importName;
    case Field:
        return row.fields.value(key.field);
    }
    const std::optional<Status> activity = statusOfActivity(row.activity);
    if (!activity || !row.activityAtMs)
        return tr("No messages yet");
    return u"%1, %2"_s.arg(statusLook(*activity).label,
                           whenText(*row.activityAtMs, m_clock.nowMs()));
}

QVariant ContactTableModel::activityCell(const ContactRow &row, int role) const
{
    const std::optional<Status> activity = statusOfActivity(row.activity);
    if (!activity || !row.activityAtMs) {
        if (role == TextTokenRole)
            return static_cast<int>(Token::Text3);
        return role == Qt::DisplayRole ? QVariant(tr("No messages yet")) : QVariant();
    }
    if (role == StatusRole)
        return static_cast<int>(*activity);
    return role == SecondLineRole ? QVariant(whenText(*row.activityAtMs, m_clock.nowMs()))
                                  : QVariant();
}

QVariant ContactTableModel::cell(const ContactRow &row, const ColumnKey &key, int role) const
{
    const Column column = key.column;
    if (role == Qt::AccessibleTextRole)
        return text(row, key);
    if (role == Qt::ToolTipRole && column != WhatsApp) {
        const QString company
            = column == Name && !row.company.isEmpty() ? QString(u'\n' + row.company) : QString();
        const QString shown = text(row, key) + company;
        if (shown.isEmpty())
            return {};
        // Markup in a name must stay what it is: text.
        QString html = shown.toHtmlEscaped();
        html.replace(u'\n', u"<br>"_s);
        return u"<span>%1</span>"_s.arg(html);
    }
    if (column == Tags)
        return role == TagsRole ? QVariant(row.tags) : QVariant();
    if (column == WhatsApp) {
        if (role == StatusRole)
            return static_cast<int>(statusOf(row.availability));
        if (role == Qt::ToolTipRole && row.availabilityAtMs) {
            return u"%1, %2"_s.arg(text(row, key),
                                   whenText(*row.availabilityAtMs, m_clock.nowMs()));
        }
        return {};
    }
    if (column == LastActivity)
        return activityCell(row, role);
    if (role == Qt::DisplayRole)
        return text(row, key);
    if (column == Phone)
        return role == Qt::AccessibleDescriptionRole ? QVariant(row.phone) : QVariant();
    if (column != Name)
        return {};
    if (role == AvatarHueRole)
        return avatarHue(row.id.value);
    if (role == SecondLineRole) {
        if (!m_compact)
            return row.company;
        const QString phone = row.name.isEmpty() ? QString() : text(row, {Phone});
        return phone.isEmpty() || row.company.isEmpty() ? QString(phone + row.company)
                                                        : u"%1 · %2"_s.arg(phone, row.company);
    }
    return {};
}

bool ContactTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Selected)
        return false;
    setChosen(m_index.idAt(index.row()), value.toInt() == Qt::Checked);
    return true;
}

} // namespace aic::ui
