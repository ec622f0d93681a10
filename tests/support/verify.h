// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include "core/result.h"

/// Fails the test with the error's words when \p expression holds no value.
#define AIC_VERIFY_RESULT(expression)                                                              \
    do {                                                                                           \
        const auto &aicResult = (expression);                                                      \
        QVERIFY2(aicResult.has_value(),                                                            \
                 aicResult.has_value() ? "" : qPrintable(aicResult.error().detail));               \
    } while (false)

/// QTRY_VERIFY and QTRY_COMPARE with the patience that a busy machine needs.
#define AIC_TRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT(expression, 30'000)
#define AIC_TRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, 30'000)
