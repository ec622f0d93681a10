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
