#include "cli/commands/unstack.hpp"

#include <fmt/format.h>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/settings.hpp"
#include "instances/stacked.hpp"
#include "instances/units.hpp"

namespace reductio::cli {

std::vector<Option> Unstack::options(const Words&) {
  return joined(
      {{"lenient", "", "take instances that are not those that were written; leave out what is known"},
       kept_memory_option()},
      writing_options(), shared_options());
}

int Unstack::run(const Session& session) {
  const std::string& path = session.words().front();
  ReadOptions reading;
  reading.lenient = session.asked().has("lenient");
  reading.memory = memory_limit(session, session.output()) / 2;  // the arrays, and those of each
  reading.work = session.work();
  reading.note = [&](const std::string& line) { session.note(path + ": " + line); };
  const StackedInstances stack = read_stack(path, reading);
  Outputs outputs(session, session.output(), "target", stack.instances.size(),
                  &stack.instances.front().shape());
  OrderedJson report = OrderedJson::array();
  std::vector<Written> written;
  for (const Instance& one : stack.instances) {
    session.check_stopped();
    if (const auto fault = recorded_fault(one))
      throw InputError("metadata: targets: " + std::to_string(written.size()), *fault,
                       "what was recorded to hold")
          .in(path);
    written.push_back(outputs.write(one, written.size()));
    if (session.json()) report.push_back(instance_json(one, written.back()));
  }
  outputs.keep();
  std::uint64_t bytes = 0;
  for (const Written& one : written) bytes += one.bytes;
  if (written.front().file != "-")
    session.note(written.size() == 1 ? fmt::format("{}: {}", written.front().file, in_bytes(bytes))
                                     : fmt::format("{} to {}: {}", written.front().file, written.back().file,
                                                   in_bytes(bytes)));
  if (session.json()) print_aside({{"targets", report}});
  return done;
}

}  // namespace reductio::cli
