import { Global, Module } from '@nestjs/common';
import { AgreementsModule, AgreementStatements } from '@chronodesk/agreements';
import { UnderpinningStatements } from '@chronodesk/suppliers';

/** Tells suppliers what underpinning agreements measured: two contexts that do not know one another. */
@Global()
@Module({
  imports: [AgreementsModule],
  providers: [
    {
      provide: UnderpinningStatements,
      inject: [AgreementStatements],
      useFactory: (agreements: AgreementStatements): UnderpinningStatements => agreements,
    },
  ],
  exports: [UnderpinningStatements],
})
export class SupplierStatementsModule {}
