// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <QFuture>
#include <QPromise>

#include "core/error.h"

namespace aic {

/// The answer of everything that can fail for a reason outside the program.
template <class T = void>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, QString detail, QString field = {})
{
    Error error;
    error.code = code;
    error.detail = std::move(detail);
    error.field = std::move(field);
    return tl::unexpected<Error>(std::move(error));
}

/// A future that is finished already.
template <class T>
[[nodiscard]] QFuture<T> readyFuture(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace aic
