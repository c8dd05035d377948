#include "cli/commands/convert.hpp"

#include <fmt/format.h>

#include "cli/files.hpp"
#include "cli/settings.hpp"
#include "reductions/base/reduction.hpp"

namespace reductio::cli {
namespace {

// The problem that is the fewest reductions away among those whose data such a file holds; empty: there is none.
std::string problem_for(const Instance& instance, const std::string& output, const WriteOptions& options) {
  std::string nearest;
  std::size_t fewest = 0;
  for (const Problem& problem : problems()) {
    try {
      format_for({std::string(problem.name), problem.shape->empty(), {}}, output, options);
      const std::size_t links = path(instance.problem, problem.name).size();
      // Of equal ones, what asks for the least: most formats of others do.
      const bool nearer =
          nearest.empty() || links < fewest || (links == fewest && problem.best == Best::least);
      if (links > 0 && nearer) nearest = problem.name, fewest = links;
    } catch (const InputError&) {  // this one is not held, or not reached
    }
  }
  return nearest;
}

// What is converted stays the problem that it is. A format that holds other problems is refused with the command that
// makes one of them.
void check_held(const Session& session, const Instance& instance, const std::string& file,
                const std::string& output) {
  WriteOptions options;
  options.format = session.asked().text("format", "");
  try {
    format_for(instance, output, options);
  } catch (const InputError& e) {
    const std::string problem = problem_for(instance, output, options);
    if (problem.empty()) throw;
    throw InputError(e.parts().place, e.parts().found,
                     fmt::format("{}; or another problem: reductio reduce {} --to {} -o {}",
                                 e.parts().expected, file, problem, output));
  }
}

}  // namespace

std::vector<Option> Convert::options(const Words&) {
  return joined({kept_memory_option()}, reading_options(), writing_options(), shared_options());
}

int Convert::run(const Session& session) {
  const Words& words = session.words();
  if (words.size() == 2 && session.asked().has("output"))
    throw InputError("convert", "both OUT and -o", "one of them");
  const std::string output = words.size() == 2 ? words[1] : session.output();
  const Instance instance = read(session, words.front());
  check_held(session, instance, words.front(), output);
  check_memory(session, words.front(), cost(instance.data), output);
  write_one(session, instance, output, "instance");
  return done;
}

}  // namespace reductio::cli
