* The planning problem of A small model
* Minimises minus_basis_points: the weighted coverage, of which 10000 is all there is, with its
* sign turned, because not every reader of MPS can be told to maximise.
* Money is in pounds, coverage in a row a fraction of 1.
* x_ is 1 where a workstream takes that course over the years, and 0 otherwise.
* z_ is coverage on a stretch of what a part can have in a year; carry_ is money moved on a year.
* The column one is 1: it stands for what is covered whatever is chosen.
* Ids keep their letters and digits; anything else is _, and a number tells equal names apart.
* To compare with gapwise, set the relative gap of the solver to 0.
* Columns
*   x_data_hub_2.usual  `data-hub`: normal, normal for £73,333.33
*   x_data_hub_2.none_2018_19  `data-hub`: none, none for £1,000.00
*   x_data_hub_2.none_2019_20  `data-hub`: normal, none for £34,333.33
*   x_data_hub.usual  `data_hub`: none, none for £0.00
*   x_data_hub.normal_2018_19  `data_hub`: normal, normal for £100,000.00
*   x_data_hub.normal_2019_20  `data_hub`: none, normal for £50,000.00
*   x_e5.usual  `e5`: none, none for £0.00
*   x_e5.normal_2018_19  `e5`: normal, normal for £100,000.00
*   z_R_1_2.2018_19.1  coverage of R-1 in 2018-19, stretch 1
*   z_R_1_2.2018_19.2  coverage of R-1 in 2018-19, stretch 2
*   z_R_1_2.2018_19.3  coverage of R-1 in 2018-19, stretch 3
*   z_R_1_2.2018_19.4  coverage of R-1 in 2018-19, stretch 4
*   z_R_1_2.2019_20.1  coverage of R-1 in 2019-20, stretch 1
*   z_R_1_2.2019_20.2  coverage of R-1 in 2019-20, stretch 2
*   z_R_1_2.2019_20.3  coverage of R-1 in 2019-20, stretch 3
*   z_R_1_2.2019_20.4  coverage of R-1 in 2019-20, stretch 4
*   carry_2018_19  money carried out of 2018-19
*   one  always 1
* Rows
*   one_data_hub_2  `data-hub` takes one course
*   one_data_hub  `data_hub` takes one course
*   one_e5  `e5` takes one course
*   coverage_R_1_2.2018_19  what brings R-1 its coverage in 2018-19
*   coverage_R_1_2.2019_20  what brings R-1 its coverage in 2019-20
*   budget_2018_19  the budget of £100,000.00 for 2018-19
*   budget_2019_20  the budget of £100,000.00 for 2019-20
*   lock_data_hub_2  `data-hub` is locked in
*   requires_data_hub.5g.2018_19  `data_hub` requires `5g`, in 2018-19
*   requires_data_hub.5g.2019_20  `data_hub` requires `5g`, in 2019-20
*   clash_data_hub.e5.2018_19  `data_hub` and `e5` exclude each other, in 2018-19
*   clash_data_hub.e5.2019_20  `data_hub` and `e5` exclude each other, in 2019-20
*   constraint_1_at_least  the constraint `kind: at-least, count: 1, of: data-hub, data_hub, e5` (programme.yaml:11)
*   constraint_2_at_most  the constraint `kind: at-most, count: 2, of: data-hub, data_hub, e5` (programme.yaml:10)
*   constraint_3_ceiling  the constraint `kind: ceiling, owner: City council, spend: £150k` (programme.yaml:8)
*   constraint_4_changes  the constraint `kind: changes, at_most: 3` (programme.yaml:12)
*   constraint_5_coverage  the constraint `kind: coverage, recommendation: R-1, at_least: 0.25` (programme.yaml:9)
*   constraint_6_floor  the constraint `kind: floor, element: drivers, spend: £10k` (programme.yaml:7)
NAME gapwise FREE
ROWS
 N minus_basis_points
 E one_data_hub_2
 E one_data_hub
 E one_e5
 G coverage_R_1_2.2018_19
 G coverage_R_1_2.2019_20
 L budget_2018_19
 L budget_2019_20
 L lock_data_hub_2
 L requires_data_hub.5g.2018_19
 L requires_data_hub.5g.2019_20
 L clash_data_hub.e5.2018_19
 L clash_data_hub.e5.2019_20
 L constraint_1_at_least
 L constraint_2_at_most
 L constraint_3_ceiling
 L constraint_4_changes
 G constraint_5_coverage
 L constraint_6_floor
COLUMNS
    MARKER 'MARKER' 'INTORG'
    x_data_hub_2.usual one_data_hub_2 1
    x_data_hub_2.usual coverage_R_1_2.2018_19 0.5
    x_data_hub_2.usual coverage_R_1_2.2019_20 0.5
    x_data_hub_2.usual budget_2018_19 33333.33
    x_data_hub_2.usual budget_2019_20 40000
    x_data_hub_2.usual constraint_1_at_least -1
    x_data_hub_2.usual constraint_2_at_most 1
    x_data_hub_2.usual constraint_3_ceiling 73333.33
    x_data_hub_2.none_2018_19 one_data_hub_2 1
    x_data_hub_2.none_2018_19 budget_2018_19 1000
    x_data_hub_2.none_2018_19 lock_data_hub_2 1
    x_data_hub_2.none_2018_19 constraint_3_ceiling 1000
    x_data_hub_2.none_2018_19 constraint_4_changes 1
    x_data_hub_2.none_2019_20 one_data_hub_2 1
    x_data_hub_2.none_2019_20 coverage_R_1_2.2018_19 0.5
    x_data_hub_2.none_2019_20 budget_2018_19 33333.33
    x_data_hub_2.none_2019_20 budget_2019_20 1000
    x_data_hub_2.none_2019_20 lock_data_hub_2 1
    x_data_hub_2.none_2019_20 constraint_1_at_least -1
    x_data_hub_2.none_2019_20 constraint_2_at_most 1
    x_data_hub_2.none_2019_20 constraint_3_ceiling 34333.33
    x_data_hub_2.none_2019_20 constraint_4_changes 1
    x_data_hub.usual one_data_hub 1
    x_data_hub.normal_2018_19 minus_basis_points -937.5
    x_data_hub.normal_2018_19 one_data_hub 1
    x_data_hub.normal_2018_19 coverage_R_1_2.2018_19 1
    x_data_hub.normal_2018_19 coverage_R_1_2.2019_20 1
    x_data_hub.normal_2018_19 budget_2018_19 50000
    x_data_hub.normal_2018_19 budget_2019_20 50000
    x_data_hub.normal_2018_19 requires_data_hub.5g.2018_19 1
    x_data_hub.normal_2018_19 requires_data_hub.5g.2019_20 1
    x_data_hub.normal_2018_19 clash_data_hub.e5.2018_19 1
    x_data_hub.normal_2018_19 clash_data_hub.e5.2019_20 1
    x_data_hub.normal_2018_19 constraint_1_at_least -1
    x_data_hub.normal_2018_19 constraint_2_at_most 1
    x_data_hub.normal_2018_19 constraint_4_changes 1
    x_data_hub.normal_2018_19 constraint_6_floor -20000
    x_data_hub.normal_2019_20 minus_basis_points -468.75
    x_data_hub.normal_2019_20 one_data_hub 1
    x_data_hub.normal_2019_20 coverage_R_1_2.2019_20 1
    x_data_hub.normal_2019_20 budget_2019_20 50000
    x_data_hub.normal_2019_20 requires_data_hub.5g.2019_20 1
    x_data_hub.normal_2019_20 clash_data_hub.e5.2019_20 1
    x_data_hub.normal_2019_20 constraint_1_at_least -1
    x_data_hub.normal_2019_20 constraint_2_at_most 1
    x_data_hub.normal_2019_20 constraint_4_changes 1
    x_data_hub.normal_2019_20 constraint_6_floor -10000
    x_e5.usual one_e5 1
    x_e5.normal_2018_19 one_e5 1
    x_e5.normal_2018_19 coverage_R_1_2.2018_19 0.25
    x_e5.normal_2018_19 coverage_R_1_2.2019_20 0.25
    x_e5.normal_2018_19 budget_2018_19 70000
    x_e5.normal_2018_19 budget_2019_20 30000
    x_e5.normal_2018_19 clash_data_hub.e5.2018_19 1
    x_e5.normal_2018_19 clash_data_hub.e5.2019_20 1
    x_e5.normal_2018_19 constraint_1_at_least -1
    x_e5.normal_2018_19 constraint_2_at_most 1
    x_e5.normal_2018_19 constraint_4_changes 1
    MARKER 'MARKER' 'INTEND'
    z_R_1_2.2018_19.1 minus_basis_points -2500
    z_R_1_2.2018_19.1 coverage_R_1_2.2018_19 -1
    z_R_1_2.2018_19.1 constraint_5_coverage 0.5
    z_R_1_2.2018_19.2 minus_basis_points -1500.0000000000002
    z_R_1_2.2018_19.2 coverage_R_1_2.2018_19 -1
    z_R_1_2.2018_19.2 constraint_5_coverage 0.30000000000000004
    z_R_1_2.2018_19.3 minus_basis_points -749.9999999999995
    z_R_1_2.2018_19.3 coverage_R_1_2.2018_19 -1
    z_R_1_2.2018_19.3 constraint_5_coverage 0.1499999999999999
    z_R_1_2.2018_19.4 minus_basis_points -250.00000000000023
    z_R_1_2.2018_19.4 coverage_R_1_2.2018_19 -1
    z_R_1_2.2018_19.4 constraint_5_coverage 0.050000000000000044
    z_R_1_2.2019_20.1 minus_basis_points -2500
    z_R_1_2.2019_20.1 coverage_R_1_2.2019_20 -1
    z_R_1_2.2019_20.1 constraint_5_coverage 0.5
    z_R_1_2.2019_20.2 minus_basis_points -1500.0000000000002
    z_R_1_2.2019_20.2 coverage_R_1_2.2019_20 -1
    z_R_1_2.2019_20.2 constraint_5_coverage 0.30000000000000004
    z_R_1_2.2019_20.3 minus_basis_points -749.9999999999995
    z_R_1_2.2019_20.3 coverage_R_1_2.2019_20 -1
    z_R_1_2.2019_20.3 constraint_5_coverage 0.1499999999999999
    z_R_1_2.2019_20.4 minus_basis_points -250.00000000000023
    z_R_1_2.2019_20.4 coverage_R_1_2.2019_20 -1
    z_R_1_2.2019_20.4 constraint_5_coverage 0.050000000000000044
    carry_2018_19 budget_2018_19 1
    carry_2018_19 budget_2019_20 -1
    one minus_basis_points -1250
RHS
    RHS one_data_hub_2 1
    RHS one_data_hub 1
    RHS one_e5 1
    RHS budget_2018_19 100000
    RHS budget_2019_20 100000
    RHS requires_data_hub.5g.2018_19 1
    RHS requires_data_hub.5g.2019_20 1
    RHS clash_data_hub.e5.2018_19 1
    RHS clash_data_hub.e5.2019_20 1
    RHS constraint_1_at_least -1
    RHS constraint_2_at_most 2
    RHS constraint_3_ceiling 150000
    RHS constraint_4_changes 3
    RHS constraint_6_floor -10000
BOUNDS
 BV BND x_data_hub_2.usual
 BV BND x_data_hub_2.none_2018_19
 BV BND x_data_hub_2.none_2019_20
 BV BND x_data_hub.usual
 BV BND x_data_hub.normal_2018_19
 BV BND x_data_hub.normal_2019_20
 BV BND x_e5.usual
 BV BND x_e5.normal_2018_19
 UP BND z_R_1_2.2018_19.1 0.25
 UP BND z_R_1_2.2018_19.2 0.5
 UP BND z_R_1_2.2018_19.3 0.5
 UP BND z_R_1_2.2018_19.4 0.5
 UP BND z_R_1_2.2019_20.1 0.25
 UP BND z_R_1_2.2019_20.2 0.5
 UP BND z_R_1_2.2019_20.3 0.5
 UP BND z_R_1_2.2019_20.4 0.5
 UP BND carry_2018_19 10000
 FX BND one 1
ENDATA
