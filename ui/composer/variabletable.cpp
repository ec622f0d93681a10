// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/variabletable.h"

#include <algorithm>

#include <QLineEdit>
#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/spinner.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

VariableTable::VariableTable(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
}

VariableTable::Row VariableTable::makeRow(const QString &name)
{
    Row row;
    row.name = name;
    row.widget = new QWidget(this);
    row.widget->setMinimumHeight(m_theme.px(38));
    auto *layout = new QHBoxLayout(row.widget);
    layout->setContentsMargins(12, 3, 10, 3);
    layout->setSpacing(7);
    auto *variable
        = new ElidedLabel(u"{{%1}}"_s.arg(name), LabelRole::Body, LabelTone::Info, row.widget);
    variable->setFixedWidth(m_theme.px(128));
    layout->addWidget(variable);
    row.icon = new StatusIcon(m_theme, 14, row.widget);
    layout->addWidget(row.icon);
    row.count = new Label({}, LabelRole::Body, LabelTone::Text2, row.widget);
    layout->addWidget(row.count);
    layout->addStretch();
    row.label = new Label(tr("Fallback"), LabelRole::Small, LabelTone::Text2, row.widget);
    layout->addWidget(row.label);
    row.fallback = new QLineEdit(m_fallbacks.value(name), row.widget);
    row.fallback->setAccessibleName(tr("Fallback for %1").arg(name));
    row.fallback->setMaximumWidth(m_theme.px(170));
    layout->addWidget(row.fallback);
    connect(row.fallback, &QLineEdit::textChanged, this, [this, name](const QString &text) {
        m_fallbacks.insert(name, text);
        Q_EMIT fallbacksChanged();
    });
    return row;
}

void VariableTable::setVariables(const QList<std::pair<QString, qint64>> &filled, qint64 people)
{
    for (qsizetype i = m_rows.size() - 1; i >= 0; --i) {
        const bool stays = std::any_of(filled.begin(), filled.end(), [&](const auto &entry) {
            return entry.first == m_rows.at(i).name;
        });
        if (stays)
            continue;
        m_rows.at(i).widget->hide();
        m_rows.at(i).widget->deleteLater();
        m_rows.removeAt(i);
    }
    for (int i = 0; i < filled.size(); ++i) {
        const auto &[name, count] = filled.at(i);
        const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&filled, i](const Row &row) {
            return row.name == filled.at(i).first;
        });
        if (found == m_rows.end())
            m_rows.insert(i, makeRow(name));
        else
            m_rows.move(found - m_rows.begin(), i);
        const Row &row = m_rows.at(i);
        m_layout->insertWidget(i, row.widget);
        const bool complete = count >= people;
        row.icon->setIcon(complete ? u"circle-check"_s : u"triangle-alert"_s,
                          complete ? Token::Success : Token::Warning, false);
        row.count->setText(tr("%1 of %2 filled").arg(count).arg(people));
        row.label->setVisible(!complete);
        row.fallback->setVisible(!complete);
    }
    setVisible(!m_rows.isEmpty());
    update();
}

QHash<QString, QString> VariableTable::fallbacks() const
{
    QHash<QString, QString> result;
    for (auto it = m_fallbacks.cbegin(); it != m_fallbacks.cend(); ++it) {
        if (!it.value().trimmed().isEmpty())
            result.insert(it.key(), it.value().trimmed());
    }
    return result;
}

void VariableTable::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Token::Border));
    painter.setBrush(m_theme.color(Token::Surface1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (qsizetype i = 1; i < m_rows.size(); ++i) {
        const int y = m_rows.at(i).widget->y();
        painter.drawLine(1, y, width() - 2, y);
    }
}

} // namespace aic::ui
