// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QFont>
#include <QTextLayout>

#include "messaging/searchwords.h"

class QPainter;

namespace aic::ui {

/// Wrapped plain text, in the direction of its own first strong letter.
class TextBlock
{
public:
    /// \p mostLines below one: all of them.
    TextBlock(const QString &text, const QFont &font, int width, int mostLines = 0);

    /// Lines of a right-to-left text end at the trailing edge of \p width, at least width().
    void fit(int width);
    [[nodiscard]] int width() const;
    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] int lines() const { return m_layout->lineCount(); }
    /// Not everything fit into the lines.
    [[nodiscard]] bool isCut() const { return m_isCut; }
    /// In units of the text.
    void setMarks(const QList<messaging::TextRange> &marks) { m_marks = marks; }
    /// The middle of the line with the first mark, below zero without one in sight.
    [[nodiscard]] int markY() const;
    /// The first mark stands in what was cut off.
    [[nodiscard]] bool isMarkCut() const;
    /// Marks look like \p mark.
    void paint(QPainter *painter, const QPoint &at, const QTextCharFormat &mark = {}) const;

private:
    void wrap(int width);

    std::unique_ptr<QTextLayout> m_layout;
    QList<messaging::TextRange> m_marks;
    int m_mostLines;
    qreal m_widest = 0;
    int m_height = 0;
    bool m_isCut = false;
};

} // namespace aic::ui
