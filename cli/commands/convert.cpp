#include "cli/commands/convert.hpp"

#include "cli/files.hpp"
#include "cli/settings.hpp"

namespace reductio::cli {

std::vector<Option> Convert::options(const Words&) {
  return joined({kept_memory_option()}, reading_options(), writing_options(), shared_options());
}

int Convert::run(const Session& session) {
  const Words& words = session.words();
  if (words.size() == 2 && session.asked().has("output"))
    throw InputError("convert", "both OUT and -o", "one of them");
  const std::string output = words.size() == 2 ? words[1] : session.output();
  const Instance instance = read(session, words.front());
  check_memory(session, words.front(), cost(instance.data), output);
  write_one(session, instance, output, "instance");
  return done;
}

}  // namespace reductio::cli
