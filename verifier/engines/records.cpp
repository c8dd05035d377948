#include "verifier/engines/records.hpp"

#include <algorithm>

#include "verifier/engines/process.hpp"

namespace reductio::verifier {
namespace {

std::string looked_up(const std::map<std::string, std::string>& all, const std::string& name) {
  const auto at = all.find(name);
  return at == all.end() ? "" : at->second;
}

}  // namespace

std::string EngineRecords::path(const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto [at, fresh] = paths_.try_emplace(name);
  if (fresh) at->second = program_path(name);
  return at->second;
}

std::string EngineRecords::known_path(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  return looked_up(paths_, name);
}

std::string EngineRecords::version_text(const std::string& name, const std::string& option,
                                        std::chrono::milliseconds time, std::uint64_t memory,
                                        const Work& work) {
  constexpr std::chrono::milliseconds most_time{5'000};
  constexpr std::size_t most_text = 65'536;
  const std::string file = path(name);
  const std::lock_guard lock(mutex_);
  const auto [at, fresh] = versions_.try_emplace(name);
  if (!fresh || file.empty()) return at->second;
  const std::vector<std::string> argv{file, option};
  const ProcessLimits limits{
      .deadline = Work::Clock::now() + std::min(time, most_time), .memory = memory, .output = most_text};
  ProcessResult result = run_process(argv, "", limits, work);
  if (result.succeeded()) at->second = std::move(result.out);
  return at->second;
}

void EngineRecords::note_version(const std::string& name, const std::string& version) {
  const std::lock_guard lock(mutex_);
  noted_.try_emplace(name, version);
}

std::string EngineRecords::noted_version(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  return looked_up(noted_, name);
}

void EngineRecords::distrust(const std::string& name, const std::string& fault) {
  const std::lock_guard lock(mutex_);
  faults_.try_emplace(name, fault);
}

std::string EngineRecords::fault(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  return looked_up(faults_, name);
}

void EngineRecords::note_proof(const std::string& name, const std::string& question) {
  const std::lock_guard lock(mutex_);
  proved_.emplace(name, question);
}

bool EngineRecords::has_proved(const std::string& name, const std::string& question) const {
  const std::lock_guard lock(mutex_);
  return proved_.contains({name, question});
}

std::vector<std::string> EngineRecords::faults() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> out;
  for (const auto& [name, fault] : faults_) out.push_back(fault);
  return out;
}

}  // namespace reductio::verifier
