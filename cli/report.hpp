// What every verification ends in, whatever its subject: a table of verdicts, counterexamples that are shown
// and saved, and an exit status.
#pragma once
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "verifier/verdict.hpp"

namespace reductio::cli {

struct Report {
  std::vector<ReductionVerdict> verdicts;
  int engines = 2;  // engines that a proof needs
  std::string
      replay{};  // the command that tries a saved counterexample again, but for the file; empty: not said
};

// Saves each counterexample's source, both sides of each disagreement and, where --emit asks, every obligation; prints
// everything; gives the exit status. What cannot be saved is a remark, and takes nothing from the verdict.
int report(const Session& session, const Report& report);

// Saves an instance as STEM.KIND.EXTENSION in the directory of --emit, else in the current one, and gives the path:
// empty, after a remark, when it cannot be written. STEM is `name` without what does not belong into a file's name.
std::string save(const Session& session, const std::string& name, const std::string& kind,
                 const Instance& instance);

}  // namespace reductio::cli
