#include "cli/commands/stack.hpp"

#include <fmt/format.h>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/settings.hpp"
#include "instances/stacked.hpp"
#include "instances/units.hpp"

namespace reductio::cli {
namespace {

StackedInstances read_all(const Session& session, const std::string& folder) {
  StackedInstances out;
  Cost needed;
  for (const std::string& path : files_of(folder)) {
    session.check_stopped();
    out.instances.push_back(read(session, path));
    const Instance& one = out.instances.back();
    try {
      check_stacks(out.instances.front(), one);
    } catch (const InputError& e) {
      throw e.in(path);
    }
    const Cost of_one = cost(one.data);
    needed = needed + of_one + of_one;  // beside the arrays of all
    check_memory(session, folder, needed, session.output());
  }
  return out;
}

}  // namespace

std::vector<Option> Stack::options(const Words&) {
  return joined({{"heads", "H", "so many heads of each of a batch [1]"}, kept_memory_option()},
                reading_options(), writing_options(), shared_options());
}

int Stack::run(const Session& session) {
  const Arguments& asked = session.asked();
  const std::string folder = session.words().front(), output = session.output();
  if (asked.has("blind"))
    throw InputError("--blind", "a stack",
                     "instances that were written blind: what is known of them is not in them");
  if (!is_folder(folder)) throw InputError("no directory", "one of instances of equal sizes").in(folder);
  StackedInstances stack = read_all(session, folder);
  stack.heads = asked.size("heads", 1);
  if (stack.heads == 0 || stack.instances.size() % stack.heads != 0)
    throw InputError("--heads", asked.text("heads"),
                     fmt::format("a number that divides that of the instances, {}", stack.instances.size()));
  WriteOptions options;
  options.format = asked.text("format", "");
  options.dtype = asked.text("dtype", "");
  options.work = session.work();
  const std::uint64_t bytes =
      write_out(session, output, [&](Output& out) { write_stack(stack, output, out, options); });
  const Instance& first = stack.instances.front();
  if (output != "-")
    session.note(fmt::format("{}: {} of {}, batch {}, heads {}, {} each, {}", output,
                             counted(stack.instances.size(), "instance"), first.problem, stack.batch(),
                             stack.heads, sizes_text(sizes(first.data)), in_bytes(bytes)));
  if (session.json())
    print_aside({{"file", output},
                 {"bytes", bytes},
                 {"problem", first.problem},
                 {"batch", stack.batch()},
                 {"heads", stack.heads},
                 {"sizes", sizes_json(sizes(first.data))}});
  return done;
}

}  // namespace reductio::cli
