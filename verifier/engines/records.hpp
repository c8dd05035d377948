// What a run knows of the programs that it asks: where each was found, which version it says it is, and whether it was
// caught in a wrong answer. Nothing is looked for or asked twice.
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "instances/work.hpp"

namespace reductio::verifier {

class EngineRecords {
 public:
  // The program's file, from the root; empty: it is not installed.
  std::string path(const std::string& name);

  // The same, where it was looked for already.
  std::string known_path(const std::string& name) const;

  // What the program prints of its version when it is called with `option`; empty where it does not end well within
  // five seconds, `time` and this memory.
  std::string version_text(const std::string& name, const std::string& option, std::chrono::milliseconds time,
                           std::uint64_t memory, const Work& work);

  // The version that the program has named beside its answers; empty: it has not been asked.
  void note_version(const std::string& name, const std::string& version);
  std::string noted_version(const std::string& name) const;

  // Caught in a wrong answer: from then on nothing that it says counts, nor what it has said before.
  void distrust(const std::string& name, const std::string& fault);
  std::string fault(const std::string& name) const;  // empty: it is trusted so far
  std::vector<std::string> faults() const;

  // What a program has proved is not asked of it again: reductions of one shape have many questions in common.
  void note_proof(const std::string& name, const std::string& question);
  bool has_proved(const std::string& name, const std::string& question) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::string> paths_, versions_, noted_, faults_;
  std::set<std::pair<std::string, std::string>> proved_;  // program, question
};

}  // namespace reductio::verifier
