// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QSignalSpy>
#include <QTemporaryDir>

#include "support/verify.h"
#include "ui/desktop/singleinstance.h"

using namespace aic::ui;
using namespace Qt::Literals::StringLiterals;

class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSecondRaisesTheFirst();
    void otherDataIsOpenedBeside();
};

void TestSingleInstance::theSecondRaisesTheFirst()
{
    const QTemporaryDir data;
    auto first = std::make_unique<SingleInstance>(data.path());
    QVERIFY(first->claim());
    QSignalSpy raised(first.get(), &SingleInstance::raiseRequested);
    SingleInstance second(data.path());
    QVERIFY(!second.claim());
    AIC_TRY_COMPARE(raised.count(), 1);
    first.reset();
    QVERIFY(second.claim());
}

void TestSingleInstance::otherDataIsOpenedBeside()
{
    const QTemporaryDir one;
    const QTemporaryDir other;
    SingleInstance first(one.path());
    SingleInstance second(other.path());
    QVERIFY(first.claim());
    QVERIFY(second.claim());
}

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
