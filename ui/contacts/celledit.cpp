// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/celledit.h"

#include <QKeyEvent>
#include <QPointer>
#include <QRegularExpression>

#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

CellEdit::CellEdit(const Theme &theme, const QString &name, const QString &text, QWidget *parent)
    : QLineEdit(text, parent)
    , m_theme(theme)
    , m_before(text)
{
    setAccessibleName(name);
    selectAll();
    connect(this, &QLineEdit::textEdited, this, [this] { setError({}); });
}

CellEdit::~CellEdit()
{
    delete m_error;
}

void CellEdit::setError(const QString &error)
{
    setSaving(false);
    setStyleProperty(this, "error", !error.isEmpty());
    setAccessibleDescription(error);
    if (error.isEmpty()) {
        delete m_error;
        return;
    }
    if (!m_error) {
        m_error = new Label({}, LabelRole::Small, LabelTone::Danger, parentWidget());
        m_error->setAutoFillBackground(true);
        m_error->setContentsMargins(8, 4, 8, 4);
    }
    m_error->setText(error);
    m_error->setAccessibleName(tr("Error: %1").arg(error));
    placeError();
    m_error->show();
    m_error->raise();
}

void CellEdit::placeError()
{
    if (!m_error)
        return;
    m_error->adjustSize();
    QRect place(geometry().bottomLeft() + QPoint(0, 2), m_error->size());
    if (place.bottom() > parentWidget()->height())
        place.moveBottom(geometry().top() - 2);
    if (layoutDirection() == Qt::RightToLeft)
        place.moveRight(geometry().right());
    m_error->setGeometry(place);
}

void CellEdit::moveEvent(QMoveEvent *event)
{
    QLineEdit::moveEvent(event);
    placeError();
}

void CellEdit::setSaving(bool saving)
{
    m_saving = saving;
    setReadOnly(saving);
}

void CellEdit::commit()
{
    if (m_saving)
        return;
    if (isChanged())
        Q_EMIT committed(text());
    else
        Q_EMIT cancelled();
}

void CellEdit::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        Q_EMIT cancelled();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        commit();
        break;
    default:
        QLineEdit::keyPressEvent(event);
        return;
    }
    event->accept();
}

void CellEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    // Completion and context menu come back; a wrong text stays until it is corrected or given up.
    if (event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason)
        return;
    if (m_error)
        Q_EMIT cancelled();
    else
        commit();
}

bool CellEdit::focusNextPrevChild(bool)
{
    commit();
    return true;
}

void CellEdit::finish(QWidget *heir)
{
    const bool hadFocus = hasFocus();
    // Hidden it loses the focus, which would commit. Not all signals: the style hears of
    // destroyed().
    disconnect(this, &CellEdit::committed, nullptr, nullptr);
    disconnect(this, &CellEdit::cancelled, nullptr, nullptr);
    hide();
    deleteLater();
    if (hadFocus)
        heir->setFocus(Qt::OtherFocusReason);
}

QStringList tagsFromText(const QString &text)
{
    static const QRegularExpression separator(u"[,;]"_s);
    QStringList tags;
    for (const QString &part : text.split(separator)) {
        const QString tag = part.simplified();
        if (!tag.isEmpty() && !tags.contains(tag, Qt::CaseInsensitive))
            tags.append(tag);
    }
    return tags;
}

} // namespace aic::ui
