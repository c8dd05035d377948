#include "cli/commands/convert.hpp"

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/settings.hpp"
#include "instances/units.hpp"

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
  Outputs outputs(session, output, "instance", 1, &instance.shape());
  const Written written = outputs.write(instance, 0);
  outputs.keep();
  if (written.file != "-")
    session.note(written.file + ": " + instance.problem + ", " +
                 sizes_text(sizes(instance.data), instance.threshold()) + size_text(written));
  if (session.json()) print_aside(instance_json(instance, written));
  return done;
}

}  // namespace reductio::cli
