#include "cli/failure.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <new>
#include <system_error>

#include "cli/command.hpp"

namespace reductio::cli {
namespace {

Failure failure(std::string line, const char* kind, int status) {
  Failure out{std::move(line), status};
  out.json = {{"kind", kind}, {"message", out.line}};
  return out;
}

Failure lacking(const std::string& what, const std::string& expected) {
  return failure_of(InputError(what, expected, Fault::resources));
}

// What the system has none left of, or refuses.
Failure failure_of_system(const std::system_error& e) {
  const int code = e.code().value();
  const std::string what = e.what();
  if (code == EAGAIN)
    return lacking("no more processes or threads (" + what + ")",
                   "a greater limit (ulimit -u), or fewer --threads");
  if (code == EMFILE || code == ENFILE)
    return lacking("no more open files (" + what + ")", "a greater limit (ulimit -n)");
  if (code == ENOMEM)
    return lacking("memory: exhausted (" + what + ")", "a smaller instance, or more memory");
  const bool of_a_file = dynamic_cast<const std::filesystem::filesystem_error*>(&e) != nullptr;
  if (of_a_file || code == ENOSPC || code == EACCES || code == EROFS || code == ENOENT)
    return failure_of(InputError(what, "a place for files (TMPDIR says where temporary ones go)",
                                 code == ENOSPC ? Fault::resources : Fault::file));
  return failure("internal error: " + what, "internal", internal_error);
}

}  // namespace

Failure failure_of(const InputError& e) {
  const ErrorParts& parts = e.parts();
  Failure out{e.what(), parts.fault == Fault::resources ? too_little : bad_input};
  out.of_standard_output = parts.file == "-" && parts.fault != Fault::input;
  out.json["kind"] = name(parts.fault);
  const auto put = [&](const char* key, const std::string& text) {
    if (!text.empty()) out.json[key] = text;
  };
  put("file", parts.file);
  put("place", parts.place);
  if (const auto line = e.line()) out.json["line"] = *line;
  if (const auto column = e.column()) out.json["column"] = *column;
  if (const auto byte = e.byte()) out.json["byte"] = *byte;
  put("found", parts.found);
  put("expected", parts.expected);
  put("hint", parts.hint);
  out.json["message"] = out.line;
  return out;
}

Failure failure_of(const std::exception_ptr& error) try {
  std::rethrow_exception(error);
} catch (const InputError& e) {
  return failure_of(e);
} catch (const Stopped& e) {
  return e.by() == Stopped::By::interruption
             ? failure("interrupted", "interruption", interrupted_by_user)
             : failure(fmt::format("stopped: {}", e.what()), "deadline", unchecked);
} catch (const std::system_error& e) {
  return failure_of_system(e);
} catch (const std::bad_alloc&) {
  return lacking("memory: exhausted", "a smaller instance, or more memory");
} catch (const std::exception& e) {
  return failure(fmt::format("internal error: {}", e.what()), "internal", internal_error);
}

}  // namespace reductio::cli
