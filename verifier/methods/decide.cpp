#include "verifier/methods/decide.hpp"

#include <atomic>
#include <map>
#include <mutex>

namespace reductio {
std::vector<Decision> decide(const std::vector<Obligation>& obligations, const EngineLimits& limits,
                             int engines, const Work& work) {
  std::map<std::string, std::size_t> first;  // question -> the obligation that is decided for it
  std::vector<std::size_t> decided_by, distinct;
  for (std::size_t k = 0; k < obligations.size(); ++k) {
    const auto [at, fresh] = first.emplace(obligations[k].question(obligations[k].definitions), k);
    decided_by.push_back(at->second);
    if (fresh) distinct.push_back(k);
  }

  std::vector<Decision> out(obligations.size());
  std::atomic<std::size_t> done{0};
  std::mutex telling;
  parallel_ranges(work, distinct.size(), 1, [&](std::size_t from, std::size_t to) {
    for (std::size_t k = from; k < to; ++k) {
      const Obligation& o = obligations[distinct[k]];
      Decision& d = out[distinct[k]];
      d.z3 = z3_decide(o, o.definitions, limits, work);
      if (engines < 2)
        d.cvc5.why = "not asked";
      else if (o.horn() && d.z3.kind != Outcome::Kind::proved)
        d.cvc5.why = "no relations to check";
      else
        d.cvc5 = cvc5_decide(o, o.definitions.empty() ? d.z3.definitions : o.definitions, limits, work);
      const std::lock_guard lock(telling);
      work.tell("deciding obligations", static_cast<double>(++done) / static_cast<double>(distinct.size()));
    }
  });
  for (std::size_t k = 0; k < out.size(); ++k)
    if (decided_by[k] != k) {
      out[k] = out[decided_by[k]];
      out[k].z3.seconds = out[k].cvc5.seconds = 0;  // counted once
    }
  return out;
}

}  // namespace reductio
