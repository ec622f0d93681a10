// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProgressBar>

#include "ui/theme/token.h"

namespace aic::ui {

class Theme;

struct ProgressSegment
{
    Token token;
    qint64 count;
};

/// A progress bar in parts, for example read, delivered, sent, failed. The rest is the track.
class SegmentedProgress : public QProgressBar
{
    Q_OBJECT

public:
    SegmentedProgress(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    void setSegments(const QList<ProgressSegment> &segments, qint64 total);
    [[nodiscard]] QSize sizeHint() const override { return {200, 8}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QList<ProgressSegment> m_segments;
    qint64 m_total = 0;
};

} // namespace aic::ui
