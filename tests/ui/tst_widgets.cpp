// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QTest>

#include "ui/theme/theme.h"

class TestWidgets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothing() {}
};
QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
