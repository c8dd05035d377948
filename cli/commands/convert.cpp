#include "cli/commands/convert.hpp"

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/settings.hpp"

namespace reductio::cli {

std::vector<Option> Convert::options(const Words&) {
  return joined({memory_option()}, reading_options(), writing_options(), shared_options());
}

int Convert::run(const Session& session) {
  const Words& words = session.words();
  if (words.size() == 2 && session.asked().has("output"))
    throw InputError("convert", "both OUT and -o", "one of them");
  const Instance instance = read(session, words.front());
  Outputs outputs(session, words.size() == 2 ? words[1] : session.output(), "instance", 1, instance.shape());
  const std::string file = outputs.write(instance, 0);
  outputs.keep();
  if (file != "-")
    session.note(file + ": " + instance.problem + ", " +
                 sizes_text(sizes(instance.data), instance.threshold()));
  if (session.json()) print_aside(instance_json(instance, file));
  return done;
}

}  // namespace reductio::cli
