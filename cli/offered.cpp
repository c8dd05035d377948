#include "cli/offered.hpp"

#include <fmt/format.h>

#include "cli/table.hpp"

namespace reductio::cli {
namespace {

// Why the first of all offers is the first.
std::string why_first(const std::vector<Offer>& offers) {
  if (offers.size() < 2 || !offers[1].seconds) return "taken: no other offers";
  const Offer &first = offers[0], &second = offers[1];
  const Seconds counts = std::max(*first.seconds, nothing_to_wait_for);
  if (counts < *second.seconds) return "taken: the least";
  return second.solver->plain && !first.solver->plain ? "taken: no other is less, and it is no reference"
                                                      : "taken: no other is less, and its name is the first";
}

}  // namespace

std::string in_words(Seconds seconds) {
  constexpr Seconds minute = 60, hour = 60 * minute, day = 24 * hour, year = 365.25 * day;
  if (seconds < nothing_to_wait_for) return "under 1 ms";
  if (seconds < 10) return fmt::format("{:.2g} s", seconds);
  if (seconds < 2 * minute) return fmt::format("{:.0f} s", seconds);
  if (seconds < 2 * hour) return fmt::format("{:.0f} min", seconds / minute);
  if (seconds < 2 * day) return fmt::format("{:.0f} h", seconds / hour);
  if (seconds < 2 * year) return fmt::format("{:.0f} days", seconds / day);
  return seconds > 1000 * year ? "more than 1000 years" : fmt::format("{:.0f} years", seconds / year);
}

std::string offers_text(const std::vector<Offer>& offers, const Solver& taken, bool named) {
  Table table;
  for (const Offer& one : offers) {
    std::string why;
    if (one.solver == &taken)
      why = named ? "taken: it was asked for" : why_first(offers);
    else if (one.seconds && one.solver->plain)
      why = "a reference, to check others by";
    if (!one.note.empty()) why += (why.empty() ? "" : "; ") + one.note;
    table.row({"", std::string(one.solver->name), one.seconds ? in_words(*one.seconds) : "declines", why});
  }
  return table.text();
}

OrderedJson offers_json(const std::vector<Offer>& offers, const Solver& taken) {
  OrderedJson out = OrderedJson::array();
  for (const Offer& one : offers) {
    out.push_back({{"solver", one.solver->name},
                   {"seconds", one.seconds ? OrderedJson(*one.seconds) : OrderedJson()},
                   {"taken", one.solver == &taken}});
    if (!one.note.empty()) out.back()["note"] = one.note;
  }
  return out;
}

}  // namespace reductio::cli
