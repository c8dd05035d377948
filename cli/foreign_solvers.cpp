#include "cli/foreign_solvers.hpp"

#include <fmt/format.h>

namespace reductio::cli {
namespace {

constexpr double usual_seconds = 60, most_solver_seconds = 1e6;

}  // namespace

Option solver_option() { return {"solver", "CMD", "a solver to run; may be given more than once", 0, true}; }

Option seconds_option(const std::string& name) {
  return {name, "SECONDS", fmt::format("of processor time, for a run [{}]", usual_seconds)};
}

Option solver_memory_option() {
  return {"memory", "BYTES", fmt::format("that a solver may take [{}]", usual_solver_memory)};
}

std::vector<ForeignSolver> asked_solvers(const Session& session, bool have_to_be) {
  std::vector<ForeignSolver> out;
  for (const std::string& line : session.asked().all("solver")) {
    out.push_back(foreign_solver(line, "/proc/self/exe"));
    if (have_to_be) check_there(out.back());
  }
  return out;
}

double asked_seconds(const Session& session, const std::string& name, double least) {
  const double seconds = session.asked().real(name, usual_seconds);
  if (!(seconds >= least && seconds <= most_solver_seconds))
    throw InputError("--" + name, session.asked().text(name),
                     fmt::format("seconds, from {:g} to 1e6", least));
  return seconds;
}

std::uint64_t asked_memory(const Session& session) {
  return session.asked().size("memory", usual_solver_memory);
}

std::string in_short(double number) {
  if (number >= 1e6) return fmt::format("{:.3g}M", number / 1e6);
  if (number >= 1e3) return fmt::format("{:.3g}k", number / 1e3);
  return fmt::format("{:.0f}", number);
}

std::string run_text(const SolverRun& run) {
  std::string out = fmt::format(
      "{}, {:.3g} s", run.ended == Ended::answered ? name(run.answer) : name(run.ended), run.seconds);
  if (run.conflicts) out += fmt::format(", {} conflicts", in_short(static_cast<double>(*run.conflicts)));
  if (!run.fault.empty()) out += ": " + run.fault;
  return out;
}

}  // namespace reductio::cli
