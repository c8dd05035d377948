// Solvers of others, as a command line names them and as people are told of their runs.
#pragma once
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "verifier/race/solver_run.hpp"

namespace reductio::cli {

inline constexpr std::uint64_t usual_solver_memory = std::uint64_t{4} << 30;  // bytes

Option solver_option();                          // --solver CMD, more than once
Option seconds_option(const std::string& name);  // the limit of a run
Option solver_memory_option();

// Those of --solver. Throws InputError, also for a program that is not there where all of them `have_to_be`.
std::vector<ForeignSolver> asked_solvers(const Session& session, bool have_to_be);
// Of processor time. Throws InputError below `least`.
double asked_seconds(const Session& session, const std::string& name, double least);
std::uint64_t asked_memory(const Session& session);

std::string in_short(double number);  // 1234567 as "1.2M"
// "yes, 0.0312 s, 1.2k conflicts", and what there is to say of it.
std::string run_text(const SolverRun& run);

}  // namespace reductio::cli
