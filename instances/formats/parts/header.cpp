#include "instances/formats/parts/header.hpp"

#include "instances/bits/natural.hpp"
#include "instances/formats/parts/metadata.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

std::size_t size(Scanner& in, const std::string& what) {
  in.skip_blanks();
  const std::string place = in.place();
  const std::int64_t value = in.number("a number, " + what);
  if (value < 0) throw InputError(place, std::to_string(value), "a number that is not negative, " + what);
  return static_cast<std::size_t>(value);
}

Number read_threshold(Scanner& in) {
  const std::string place = in.place();
  const std::string_view word = in.word();
  const auto threshold = Number::read(word);
  if (!threshold || !threshold->exact())
    throw InputError(place, in_quotes(word), "a threshold: " + std::string(number_expected));
  return *threshold;
}

}  // namespace

std::size_t Header::all_rows() const {
  Natural all = 0;
  for (const std::size_t side : rows) all = all + side;
  return all.value;
}

void next_content(Scanner& in, Comments& comments) {
  for (in.skip_space(); !in.at_end() && in.peek() == 'c'; in.skip_space()) comments.read(in);
}

Header read_header(Scanner& in, Comments& comments, std::string_view word, bool (*holds)(const Shape&),
                   const std::string& expected) {
  next_content(in, comments);
  if (in.word() != word)
    throw InputError(in.place(), "no line `" + std::string(word) + " NAME ...`", "one before the rows");
  in.skip_blanks();
  Header out;
  const Problem& problem = problem_named(in.word(), in.place());
  if (!holds(*problem.shape))
    throw InputError(in.place(), "an instance of " + std::string(problem.name), expected);
  out.problem = &problem;
  for (const auto& part : problem.shape->parts())
    out.rows.push_back(size(
        in, out.rows.empty() ? "the number of rows" : "the number of rows of " + std::string(part.name)));
  out.d = size(in, "the number of coordinates");
  for (const auto& real : problem.shape->reals())
    out.reals.emplace_back(real.name, static_cast<double>(size(in, "the " + std::string(real.name))));
  in.skip_blanks();
  if (!in.at_end() && !Scanner::is_end(in.peek())) out.threshold = read_threshold(in);
  in.end_of_line();
  return out;
}

std::string header_text(const Instance& instance) {
  std::string out = instance.problem;
  for (const auto& size : sizes(instance.data).all) out += " " + std::to_string(size.second);
  for (const double real : instance.shape().reals(instance.data))
    out += " " + std::to_string(static_cast<std::uint64_t>(real));
  if (const auto threshold = instance.threshold()) out += " " + threshold->text();
  return out;
}

}  // namespace reductio::instances
